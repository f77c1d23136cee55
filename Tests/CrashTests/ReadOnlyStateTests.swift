import Foundation
import Glibc
import TestSupport
import Testing

/// A state, and a local store, that may be read and not written: what only reads works, and writes nothing.
struct ReadOnlyStateTests {
  private static let reading = [
    ["plan", "acme.yaml", "--detailed-exitcode"], ["drift", "acme.yaml"], ["state", "list"],
    ["state", "show", "acme/application/web"], ["output"], ["history"], ["explain", "acme/application/web"],
    ["secrets", "acme.yaml"], ["local", "show", "acme"],
  ]

  private let folder: Folder

  init() throws {
    folder = try Folder()
    try folder.write(
      "tenant: acme\nplatform: local\napplications:\n  web: { name: Acme Web, type: single_page }\n",
      to: "acme.yaml"
    )
    #expect(try run(["apply", "acme.yaml", "--auto-approve"]).code == 0)
  }

  /// As one to whom permissions apply, which they do not to root with all its capabilities.
  private func run(_ arguments: [String], _ more: [String: String] = [:]) throws -> Child.Ending {
    let bare = getuid() == 0 ? ["setpriv", "--bounding-set=-all", "--inh-caps=-all"] : []
    let words = bare + [Executable.dialtone] + arguments
    return try Child.run(
      words[0],
      Array(words.dropFirst()),
      environment: ["PATH": "/usr/bin:/bin", "USER": "tester"].merging(more) { $1 },
      in: folder.path
    )
  }

  private func set(_ mode: Int, of path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder[path])
  }

  /// The files with their bytes, which no reading changes.
  private func files() throws -> [String: [UInt8]] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder[".dialtone"])
    return Dictionary(uniqueKeysWithValues: try names.map { ($0, try folder.read(".dialtone/\($0)")) })
  }

  /// What each command prints while the files are as they are.
  private func outputs(at location: SourceLocation = #_sourceLocation) throws -> [String] {
    try Self.reading.map { command in
      let ending = try run(command)
      #expect(ending.code == 0, "\(command): \(ending.outputText)\(ending.errorText)", sourceLocation: location)
      return ending.outputText
    }
  }

  @Test(arguments: [(0o500, 0o400), (0o500, 0o600), (0o700, 0o400)])
  func `in a folder or a file that may not be written, everything that reads works`(_ folderMode: Int, _ mode: Int)
    throws
  {
    let expected = try outputs()
    for ending in ["-wal", "-shm"] {
      for name in ["state.db", "local.db"] { try? folder.remove(".dialtone/\(name)\(ending)") }
    }
    for name in ["state.db", "local.db"] { try set(mode, of: ".dialtone/\(name)") }
    let before = try files()
    try set(folderMode, of: ".dialtone")
    defer { try? set(0o700, of: ".dialtone") }
    #expect(try outputs() == expected)
    #expect(try files() == before)
    let refused = try run(["state", "forget", "acme"])
    #expect(refused.code == 1 && refused.errorText.contains("cannot be written"), "\(refused.errorText)")
  }

  /// A run that was killed leaves a log; with the index of it, it is read, and without, it is not passed over.
  @Test func `a log that was left is read, or named where it cannot be`() throws {
    try folder.write(folder.text("acme.yaml").replacing("Acme Web", with: "Other"), to: "acme.yaml")
    var environment = try Interposer.environment(cutAt: 1, .killed)
    var isLeft = false
    for number in 1..<100 where !isLeft {
      environment = try Interposer.environment(cutAt: number, .killed)
      guard try run(["apply", "acme.yaml", "--auto-approve"], environment).code != 0 else { break }
      isLeft = try files()["state.db-wal"].map { !$0.isEmpty } ?? false
    }
    try #require(isLeft, "no kill left a log")
    let history = try run(["history"]).outputText
    try set(0o500, of: ".dialtone")
    #expect(try run(["history"]).outputText == history)
    try set(0o700, of: ".dialtone")
    let log = try folder.read(".dialtone/state.db-wal")
    try #require(!log.isEmpty)
    try folder.remove(".dialtone/state.db-shm")
    try set(0o500, of: ".dialtone")
    defer { try? set(0o700, of: ".dialtone") }
    let refused = try run(["history"])
    #expect(refused.code == 1)
    #expect(refused.errorText.contains("a write to it was cut off, or is under way"), "\(refused.errorText)")
    #expect(refused.errorText.contains(".dialtone/state.db-wal cannot be brought in here"), "\(refused.errorText)")
    #expect(try folder.read(".dialtone/state.db-wal") == log)
  }

  @Test func `a journal that has to be undone is named, and not passed over`() throws {
    for name in ["state.db", "local.db"] {
      try? folder.remove(".dialtone/\(name)-wal")
      try? folder.remove(".dialtone/\(name)-shm")
    }
    try folder.write("a page as it was before the write that was cut off", to: ".dialtone/state.db-journal")
    try set(0o500, of: ".dialtone")
    defer { try? set(0o700, of: ".dialtone") }
    for command in [["plan", "acme.yaml"], ["history"]] {
      let refused = try run(command)
      #expect(refused.code == 1, "\(refused.outputText)")
      #expect(
        refused.errorText.contains(".dialtone/state.db-journal cannot be brought in here"),
        "\(refused.errorText)"
      )
    }
  }

  @Test func `a state that may not even be read says so`() throws {
    try set(0, of: ".dialtone/state.db")
    let refused = try run(["history"])
    #expect(refused.code == 1 && refused.errorText.contains("permission denied"), "\(refused.errorText)")
  }
}
