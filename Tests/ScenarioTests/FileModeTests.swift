import Foundation
import TestSupport
import Testing

/// Who may read what the tool makes, whatever the umask is.
struct FileModeTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  private func run(_ line: String, umask: String) throws -> Child.Ending {
    try Child.run(
      "/bin/sh",
      ["-c", "umask \(umask); \(line)"],
      environment: ["PATH": "\(Executable.folder):/usr/bin:/bin", "USER": "tester", "HOME": folder.path],
      in: folder.path
    )
  }

  private func mode(_ name: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: folder[name])[.posixPermissions] as? Int
  }

  @Test(arguments: ["000", "022", "077"])
  func `what is made is its owner's alone, and what everybody reads is not`(_ umask: String) throws {
    try folder.write("tenant: a\nplatform: local\napplications: { web: { name: Web, type: native } }\n", to: "a.yaml")
    let line =
      "dialtone plan a.yaml -o plan.json --trace trace && dialtone apply plan.json --auto-approve --trace applied"
    #expect(try run(line, umask: umask).code == 0)
    #expect(try run("dialtone schema --write schemas", umask: umask).code == 0)
    let files = try folder.files()
    #expect(["plan.json", "trace", "applied", ".dialtone/state.db", ".dialtone/local.db"].allSatisfy(files.contains))
    for name in files where name != "a.yaml" {
      #expect(try mode(name) == (name.hasPrefix("schemas/") ? 0o644 : 0o600), "\(name)")
    }
  }

  @Test(arguments: [0o640, 0o644, 0o666, 0o400])
  func `what is there keeps its mode`(_ mode: Int) throws {
    try folder.write("tenant: a\nplatform: local\napplications: { web: { name: Web, type: native } }\n", to: "a.yaml")
    try folder.write("", to: "plan.json")
    chmod(folder["plan.json"], mode_t(mode))
    #expect(try run("dialtone plan a.yaml -o plan.json", umask: "077").code == 0)
    #expect(try self.mode("plan.json") == mode)
  }
}
