import Foundation
import TestSupport
import Testing

/// The three roles, made by the statements that the README has.
struct RoleTests {
  private let site: Site

  init() throws { site = try Site() }

  /// The statements of the page on the state in PostgreSQL, with names of this test's own.
  private func statements() throws -> [String] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let page = try String(contentsOf: root.appending(path: "examples/fleet/README.md"), encoding: .utf8)
    let blocks = page.components(separatedBy: "```sql\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    return blocks.map { block in
      block.replacing("dialtone_", with: "\(site.schema)_").replacing("SCHEMA dialtone", with: "SCHEMA \(site.schema)")
        .replacing("dialtone.", with: "\(site.schema).")
    }
  }

  private func address(_ role: String) -> [String: String] {
    ["DIALTONE_STATE": site.address(as: "\(site.schema)_\(role)")]
  }

  @Test func `the owner migrates and prunes, the writer applies, the reader plans`() throws {
    let statements = try statements()
    try #require(statements.count == 2)
    try site.server.sql(statements[0])
    for role in ["writer", "reader"] {
      let early = try site.apply(address(role))
      #expect(early.code == 77, "\(role): \(early.errorText)")
      #expect(early.errorText.contains("owner"))
    }
    #expect(try site.apply(address("owner")).code == 0)
    try site.server.sql(statements[1])

    try site.folder.write(Site.application.replacing("Acme Web", with: "Other"), to: "acme.yaml")
    let refused = try site.apply(address("reader"))
    #expect(refused.code == 77, "\(refused.errorText)")
    for command in [
      ["plan", "acme.yaml"], ["history"], ["output"], ["secrets", "acme.yaml"], ["state", "list"],
      ["state", "show", "acme/application/web"],
    ] {
      let ending = try site.run(command, address("reader"))
      #expect(ending.code == 0, "\(command): \(ending.errorText)")
      #expect(!ending.outputText.isEmpty, "\(command)")
    }
    let applied = try site.apply(address("writer"))
    #expect(applied.code == 0, "\(applied.errorText)")
    #expect(try site.run(["state", "move", "acme/application/web", "acme/application/w"], address("writer")).code == 0)
    #expect(try site.run(["state", "forget", "acme"], address("writer")).code == 0)

    for role in ["writer", "reader"] {
      let ending = try site.run(["history", "prune", "--keep-runs", "1"], address(role))
      #expect(ending.code == 77, "\(role): \(ending.errorText)")
    }
    #expect(try site.run(["history", "prune", "--keep-runs", "1"], address("owner")).code == 0)
  }

  @Test func `nobody but the owner changes what the history says`() throws {
    let statements = try statements()
    try site.server.sql(statements[0])
    #expect(try site.apply(address("owner")).code == 0)
    try site.server.sql(statements[1])
    for table in ["runs", "endings", "events"] {
      let may = try site.server.sql(
        ["INSERT", "UPDATE", "DELETE", "TRUNCATE"].map {
          "SELECT has_table_privilege('\(site.schema)_writer', '\(site.schema).\(table)', '\($0)')"
        }.joined(separator: " UNION ALL ")
      )
      #expect(may == "t\nf\nf\nf", "\(table)")
    }
    let reading = try site.server.sql(
      """
      SELECT count(*) FROM pg_tables WHERE schemaname = '\(site.schema)' AND (
        NOT has_table_privilege('\(site.schema)_reader', schemaname || '.' || tablename, 'SELECT')
        OR has_table_privilege('\(site.schema)_reader', schemaname || '.' || tablename, 'INSERT')
        OR has_table_privilege('\(site.schema)_reader', schemaname || '.' || tablename, 'UPDATE')
        OR has_table_privilege('\(site.schema)_reader', schemaname || '.' || tablename, 'DELETE'))
      """
    )
    #expect(reading == "0")
  }

  @Test func `the fingerprint key is demanded, and never kept in the database`() throws {
    let without = try Child.run(
      Executable.dialtone,
      ["apply", "acme.yaml", "--auto-approve"],
      environment: ["PATH": "/usr/bin:/bin", "DIALTONE_STATE": site.address()],
      in: site.folder.path
    )
    #expect(without.code == 66)
    #expect(["DIALTONE_FINGERPRINT_KEY", "openssl rand -hex 32"].allSatisfy(without.errorText.contains))
    #expect(try site.apply().code == 0)
    #expect(try site.server.sql("SELECT string_agg(name, ',') FROM \(site.schema).facts") == "fingerprint_check")
    let wrong = try site.apply(["DIALTONE_FINGERPRINT_KEY": String(Site.key.reversed())])
    #expect(wrong.code == 66)
  }
}
