import Testing
import TestSupport

/// Twice as much to read costs twice as much memory to work with, and never four times as much.
///
/// What is counted are the bytes that a process asks the allocator for, over its whole life: a collection that is copied for
/// each of its elements shows there, and no clock is asked.
@Suite struct GrowthTests {
  private static let library = Result { try CLibrary("Interposer/allocations.c") }
  private static let header = "tenant: acme\nplatform: local\n"

  struct Shape: Sendable, CustomTestStringConvertible {
    var name: String
    var count: Int
    var files: @Sendable (_ count: Int) -> [String]

    var testDescription: String { name }
  }

  static let shapes: [Shape] = [
    Shape(name: "one tenant in many files", count: 150) { count in
      [header]
        + (0..<count).map { file in
          let applications = (0..<10).map { "  a\(file)-\($0): { name: A\(file).\($0), type: native }\n" }.joined()
          return "tenant: acme\napplications:\n\(applications)"
        }
    },
    Shape(name: "one tenant in many documents of one file", count: 1_000) { count in
      let documents = (0..<count).map {
        "---\ntenant: acme\napplications: { a\($0): { name: A\($0), type: native } }\n"
      }
      return [header + documents.joined()]
    },
    Shape(name: "many tenants", count: 500) { count in
      (0..<count).map { "tenant: t\($0)\nplatform: local\nsettings: { display_name: T\($0) }\n" }
    },
    Shape(name: "many applications", count: 1_000) { count in
      ["\(header)applications:\n" + (0..<count).map { "  a\($0): { name: A\($0), type: native }\n" }.joined()]
    },
    Shape(name: "many renamed applications", count: 1_000) { count in
      let lines = (0..<count).map { "  a\($0): { name: A\($0), type: native, renamed_from: b\($0) }\n" }
      return ["\(header)applications:\n\(lines.joined())"]
    },
    Shape(name: "many aliases and variables", count: 1_000) { count in
      let lines = (0..<count).map { "  a\($0): { <<: *base, name: \"${of}\($0)\" }\n" }.joined()
      return ["\(header)variables: { of: A }\napplications:\n  base: &base { name: B, type: native }\n\(lines)"]
    },
    Shape(name: "many applications beside one with a variable", count: 1_000) { count in
      let lines = (0..<count).map { "  a\($0): { name: A\($0), type: native }\n" }.joined()
      return ["\(header)variables: { of: A }\napplications:\n  b: { name: \"${of}\", type: native }\n\(lines)"]
    },
    Shape(name: "many callbacks of one application", count: 2_000) { count in
      let callbacks = (0..<count).map { "https://a\($0).example" }.joined(separator: ", ")
      return ["\(header)applications: { web: { name: Web, type: native, callbacks: [\(callbacks)] } }\n"]
    },
  ]

  private func allocated(_ arguments: [String], _ files: [String]) throws -> Double {
    let folder = try Folder()
    for (number, text) in files.enumerated() { try folder.write(text, to: "files/\(number).yaml") }
    let ending = try Child.run(
      Executable.dialtone,
      arguments,
      environment: ["LD_PRELOAD": try Self.library.get().path, "ALLOCATIONS": folder["sum"], "PATH": "/usr/bin:/bin"],
      in: folder.path
    )
    #expect(ending.code == 0, "\(ending.outputText.prefix(500))\(ending.errorText.prefix(500))")
    return try #require(Double(try folder.text("sum")))
  }

  @Test(arguments: shapes, [["validate", "files"], ["plan", "files"], ["apply", "files", "--auto-approve"]])
  func `twice as much is never four times as dear`(_ shape: Shape, _ arguments: [String]) throws {
    let nothing = try allocated(arguments, ["\(Self.header)settings: { display_name: A }\n"])
    let once = try allocated(arguments, shape.files(shape.count)) - nothing
    let twice = try allocated(arguments, shape.files(shape.count * 2)) - nothing
    #expect(once > 0)
    #expect(twice / once < 2.6, "\(Int(once)) bytes, and \(Int(twice)) for twice as much")
  }
}
