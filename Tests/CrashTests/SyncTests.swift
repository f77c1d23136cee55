import Foundation
import TestSupport
import Testing

/// How often a run waits for the disk.
struct SyncTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// An update syncs for what is about to be written, for the platform's own write and for what came of it.
  ///
  /// One more keeps the names of the logs, and one for each of the two files brings its log into it: whoever copies or restores
  /// the file alone has all of it. A first apply makes the files, which is one more each.
  @Test(arguments: [1, 40])
  func `an apply syncs as often for many resources as for one`(count: Int) throws {
    #expect(try syncs(of: count, named: "Acme") == 8)
    #expect(try syncs(of: count, named: "Other") == 6)
    #expect(try syncs(of: count, named: "Other") == 3, "the holder of the lock alone")
  }

  private func syncs(of count: Int, named name: String) throws -> Int {
    let applications = (0..<count).map { "  app-\($0): { name: \(name) \($0), type: single_page }\n" }
    try folder.write("tenant: acme\nplatform: local\napplications:\n\(applications.joined())", to: "acme.yaml")
    try folder.write("", to: "syncs")
    var environment = try Interposer.environment(cutAt: .max, .killed)
    environment["CUT_SYNCS"] = folder["syncs"]
    let ending = try CrashTests().run(["apply", "acme.yaml", "--auto-approve"], in: folder, environment)
    #expect(ending.code == 0, "\(ending.errorText)")
    return try folder.read("syncs").count
  }
}
