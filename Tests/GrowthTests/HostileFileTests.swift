import Testing
import TestSupport

/// Files that somebody made to keep the tool busy end like any other, with a report that a person can read.
///
/// What grows with the square of such a file takes hours; the tests' own limit of a minute for a process is what ends it.
@Suite struct HostileFileTests {
  struct Shape: Sendable, CustomTestStringConvertible {
    var name: String
    /// How many errors there are.
    var errors = 0
    var text: @Sendable (_ count: Int) -> String

    var testDescription: String { name }
  }

  private static let count = Rounds.isLong ? 100_000 : 20_000
  private static let header = "tenant: acme\nplatform: local\n"

  private static func lines(_ count: Int, _ line: (Int) -> String) -> String { (0..<count).map(line).joined() }

  static let shapes: [Shape] = [
    Shape(name: "brackets on one line", errors: 1) { "a: \(String(repeating: "[", count: $0 * 5))\n" },
    Shape(name: "brackets on lines", errors: 1) { "a:\n\(String(repeating: "[\n", count: $0 * 5))" },
    Shape(name: "comments") { header + String(repeating: "# \(String(repeating: "x", count: 100))\n", count: $0 * 5) },
    Shape(name: "one comment") { "\(header)# \(String(repeating: "x", count: $0 * 500))\n" },
    Shape(name: "applications") { count in
      header + "applications:\n" + lines(count) { "  a\($0): { name: A\($0), type: native }\n" }
    },
    Shape(name: "documents") { count in lines(count) { "---\ntenant: t\($0)\nplatform: local\n" } },
    Shape(name: "unknown keys", errors: count) { count in header + lines(count) { "k\($0): 1\n" } },
    Shape(name: "unknown keys on one line", errors: count) { count in
      header + "applications: { web: { name: Web, type: native" + lines(count) { ", k\($0): 1" } + " } }\n"
    },
    Shape(name: "duplicates", errors: 2 * count) { count in
      header + "applications:\n" + lines(count + 1) { _ in "  web: { name: Web, type: native }\n" }
    },
    Shape(name: "duplicate elements on one line", errors: count) { count in
      header + "applications: { web: { name: Web, type: native, callbacks: ["
        + lines(count) { _ in "'https://a.example', " } + "'https://a.example'] } }\n"
    },
    Shape(name: "undefined variables", errors: count) { count in
      header + "applications:\n" + lines(count) { "  a\($0): { name: \"${x\($0)}\", type: native }\n" }
    },
    Shape(name: "undefined references", errors: count) { count in
      header + "phone_connections:\n" + lines(count) { "  a\($0): { provider: p\($0) }\n" }
    },
    Shape(name: "wrong values beside secrets", errors: count) { count in
      header + "providers:\n"
        + lines(count) { "  p\($0): { service: twilio\($0), auth_token: { env: A\($0) } }\n" }
    },
  ]

  @Test(arguments: shapes, ["text", "json", "github"])
  func `the report is short, and counts what it leaves out`(_ shape: Shape, _ format: String) throws {
    let folder = try Folder()
    try folder.write(shape.text(Self.count), to: "acme.yaml")
    let ending = try Child.run(
      Executable.dialtone,
      ["validate", "acme.yaml", "--format", format],
      environment: ["PATH": "/usr/bin:/bin"],
      in: folder.path
    )
    let told = ending.outputText
    #expect(ending.code == (shape.errors == 0 ? 0 : 65), "\(told.prefix(1000))\(ending.errorText.prefix(1000))")
    #expect(told.utf8.count < 500_000)
    guard shape.errors > 100 else { return }
    let omitted = shape.errors - 100
    switch format {
    case "text": #expect(told.hasSuffix("… and \(omitted) more\n\n\(shape.errors) errors\n"), "\(told.suffix(200))")
    case "json": #expect(told.contains("\"omitted_count\" : \(omitted)"))
    default: #expect(told.hasSuffix("::notice title=more::and \(omitted) more\n"))
    }
  }
}
