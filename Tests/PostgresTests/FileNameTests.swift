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
    try site.folder.write(Site.application, to: "infra/customers/acme.yaml")
    #expect(try recorded(site, ["infra"], from: site.folder.path) == "customers/acme.yaml")
    #expect(try recorded(site, ["."], from: site.folder["infra"]) == "customers/acme.yaml")
  }
}
