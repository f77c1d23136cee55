import Foundation
import TestSupport
import Testing

/// What the state on a server remembers files by: the same on every machine.
struct FileNameTests {
  private func recorded(_ site: Site, _ paths: [String], from folder: String) throws -> String {
    let child = try Child(
      Executable.dialtone,
      ["apply"] + paths + ["--auto-approve"],
      environment: site.environment.merging(["DIALTONE_ALLOW_PATHS": site.folder.path]) { $1 },
      in: folder
    )
    let ending = try child.ending(within: 120)
    #expect(ending.code == 0, "\(ending.errorText)")
    return try site.server.sql("SELECT string_agg(DISTINCT file, ' ') FROM \(site.schema).resources")
  }

  @Test func `in a checkout, relative to it, wherever it is and from wherever it is named`() throws {
    let site = try Site()
    // One platform for both.
    let store = "store: \(site.folder["local.db"])\n"
    for checkout in ["one", "two"] {
      let text = Site.application.replacing("applications:", with: store + "applications:")
      try site.folder.write(text, to: "\(checkout)/infra/acme.yaml")
      try site.folder.write("", to: "\(checkout)/.git/HEAD")
    }
    #expect(try recorded(site, ["one/infra"], from: site.folder.path) == "infra/acme.yaml")
    #expect(try recorded(site, ["."], from: site.folder["two/infra"]) == "infra/acme.yaml")
    let plan = try site.run(
      ["plan", "two/infra", "--detailed-exitcode", "--allow-path", site.folder.path]
    )
    #expect(plan.code == 0, "\(plan.outputText)")
  }

  @Test func `without one, relative to the folder that was named`() throws {
    let site = try Site()
    // One platform for both.
    let store = "store: \(site.folder["local.db"])\n"
    let text = Site.application.replacing("applications:", with: store + "applications:")
    try site.folder.write(text, to: "infra/customers/acme.yaml")
    #expect(try recorded(site, ["infra"], from: site.folder.path) == "customers/acme.yaml")
    #expect(try recorded(site, ["."], from: site.folder["infra"]) == "customers/acme.yaml")
  }

  /// Names of two runs may be relative to two folders, so that a file which is not there may never have been there.
  @Test func `without one, a run over half of the files deletes nothing of the other half`() throws {
    let site = try Site()
    try site.folder.write(Site.application, to: "infra/a/acme.yaml")
    let other = Site.application.replacing("platform: local\n", with: "").replacing("web:", with: "shop:")
    try site.folder.write(other.replacing("Acme Web", with: "Acme Shop"), to: "infra/b/acme.yaml")
    #expect(try site.run(["apply", "infra", "--auto-approve"]).code == 0)
    for path in ["infra/a", "infra/a/acme.yaml"] {
      let half = try site.run(["plan", path, "--detailed-exitcode"])
      #expect(half.code == 0, "\(half.outputText)\(half.errorText)")
      #expect(half.outputText.contains("Left alone"))
    }
    // What is gone from a file that is read is removed.
    try site.folder.write("tenant: acme\nsettings: { display_name: Acme }\n", to: "infra/b/acme.yaml")
    let plan = try site.run(["plan", "infra"])
    #expect(plan.outputText.contains("delete acme/application/shop"), "\(plan.outputText)")
  }

  @Test func `in a checkout, a file that is gone takes its resources with it, and half of the files only their own`()
    throws
  {
    let site = try Site()
    try site.folder.write(Site.application, to: "infra/a/acme.yaml")
    let other = Site.application.replacing("platform: local\n", with: "").replacing("web:", with: "shop:")
    try site.folder.write(other.replacing("Acme Web", with: "Acme Shop"), to: "infra/b/acme.yaml")
    try site.folder.write("", to: ".git/HEAD")
    #expect(try site.run(["apply", "infra", "--auto-approve"]).code == 0)
    #expect(try site.run(["plan", "infra/a", "--detailed-exitcode"]).code == 0)
    try FileManager.default.removeItem(atPath: site.folder["infra/b/acme.yaml"])
    #expect(try site.run(["plan", "infra/a", "--detailed-exitcode"]).code == 0)
    let plan = try site.run(["plan", "infra"])
    #expect(plan.outputText.contains("delete acme/application/shop"), "\(plan.outputText)")
  }
}
