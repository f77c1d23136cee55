import Foundation
import Postgres
import TestSupport
import Testing

/// What a server refuses, each with its own words and exit code: what to do about it differs.
struct RefusalTests {
  private let site: Site

  init() throws { site = try Site() }

  private func role(_ name: String, _ options: String = "LOGIN") throws -> String {
    let role = "\(site.schema)_\(name)"
    try site.server.sql("CREATE ROLE \(role) \(options)")
    return role
  }

  private func run(_ command: String, at address: String, _ more: [String: String] = [:]) throws -> Child.Ending {
    let ending = try site.run(
      command.split(separator: " ").map(String.init),
      ["DIALTONE_STATE": address, "PGPASSWORD": Site.secret].merging(more) { $1 }
    )
    #expect(!(ending.outputText + ending.errorText).contains(Site.secret))
    return ending
  }

  private func expect(
    _ ending: Child.Ending,
    _ code: Int32,
    _ words: String...,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(ending.code == code, "\(ending.outputText)\(ending.errorText)", sourceLocation: location)
    for word in words {
      #expect(ending.errorText.contains(word), "\(ending.errorText)", sourceLocation: location)
    }
  }

  @Test func `a database that is not there is 69, and a role that is not let in 77`() throws {
    let nowhere = site.address().replacing("@/postgres?", with: "@/nowhere?")
    expect(try run("plan acme.yaml", at: nowhere), 69, "there is no such database", "\"nowhere\"", "CREATE DATABASE")
    let nobody = site.address(as: "nobody")
    expect(try run("plan acme.yaml", at: nobody), 77, "does not let the role in", "\"nobody\"", "PGUSER")
    let locked = try role("locked", "NOLOGIN")
    expect(try run("plan acme.yaml", at: site.address(as: locked)), 77, "does not let the role in", locked)
  }

  @Test func `a wrong password, a missing one and a database that is closed to the role are 77`() throws {
    let server = try PostgresServer { databases in
      try Data("local all ci scram-sha-256\nlocal all all trust\n".utf8)
        .write(to: URL(filePath: "\(databases)/pg_hba.conf"))
    }
    defer { server.remove() }
    try server.sql("CREATE ROLE ci LOGIN PASSWORD 'another'")
    let address = server.address(site.schema, as: "ci")
    expect(try run("plan acme.yaml", at: address), 77, "does not let the role in", "PGPASSWORD")
    let none = try site.run(["plan", "acme.yaml"], ["DIALTONE_STATE": address])
    expect(none, 77, "does not let the role in", "no password supplied", "PGPASSWORD")
    try server.sql("CREATE ROLE guest LOGIN")
    try server.sql("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC")
    let guest = try run("plan acme.yaml", at: server.address(site.schema, as: "guest"))
    expect(guest, 77, "the role guest lacks the right CONNECT", "GRANT CONNECT ON DATABASE \"postgres\" TO \"guest\";")
  }

  @Test func `a server that is full, that shuts down or that only reads says so`() throws {
    let limited = try role("limited", "LOGIN CONNECTION LIMIT 0")
    expect(try run("plan acme.yaml", at: site.address(as: limited)), 69, "takes no more connections")

    let readOnly = site.address() + "&options=-cdefault_transaction_read_only%3Don"
    expect(try run("apply acme.yaml --auto-approve", at: readOnly), 69, "only reads", "target_session_attrs=read-write")
    #expect(try site.apply().code == 0)
    expect(try run("plan acme.yaml", at: readOnly), 0)
    try site.folder.write(Site.application.replacing("Acme Web", with: "Other"), to: "acme.yaml")
    expect(try run("apply acme.yaml --auto-approve", at: readOnly), 69, "only reads")

    let server = try PostgresServer()
    defer { server.remove() }
    let session = try server.session("SELECT pg_sleep(600)")
    server.shutDownOnceIdle()
    let ending = try run("plan acme.yaml", at: server.address(site.schema))
    expect(ending, 69, "starting up or shutting down", "in a moment")
    session.signal(SIGKILL)
    _ = try session.ending()
  }

  @Test func `tables that are not there are made by the owner, whose command is printed`() throws {
    let (owner, writer) = (try role("owner"), try role("writer"))
    let early = try run("apply acme.yaml --auto-approve", at: site.address(as: writer))
    expect(early, 77, "there is no schema \(site.schema), and the role \(writer) may not make it")
    expect(early, 77, "CREATE SCHEMA \(site.schema) AUTHORIZATION")
    try site.server.sql("CREATE SCHEMA \(site.schema) AUTHORIZATION \(owner)")
    let empty = try run("apply acme.yaml --auto-approve", at: site.address(as: writer))
    expect(empty, 77, "holds no tables yet, and the role \(writer) may not make them", "as the owner, \(owner)")
    // The command as it is printed.
    let command = try #require(empty.errorText.firstMatch(of: /dialtone apply --state '([^']+)'/))
    expect(try run("apply acme.yaml --auto-approve", at: String(command.1)), 0)
    #expect(try site.problems() == [])
  }

  @Test func `a right that a role lacks is named, and granted by the statement that is printed`() throws {
    #expect(try site.apply().code == 0)
    try site.folder.write(Site.application.replacing("Acme Web", with: "Other"), to: "acme.yaml")
    let writer = try role("writer")
    var lacked: [String] = []
    while true {
      let ending = try run("apply acme.yaml --auto-approve", at: site.address(as: writer))
      guard ending.code != 0 else { break }
      // What happens within an apply is in its account, whose lines are broken and whose code is its own.
      let text = (ending.outputText + ending.errorText).split { $0.isWhitespace }.joined(separator: " ")
      #expect([1, 5, 77].contains(ending.code), "\(text)")
      #expect(text.contains("the role \(writer) lacks the right "), "\(text)")
      let grant = try #require(text.firstMatch(of: /GRANT [A-Z]+ ON [^;]+;/), "\(text)")
      try #require(!lacked.contains(String(grant.0)), "it was granted already: \(grant.0)")
      lacked.append(String(grant.0))
      try site.server.sql(lacked[lacked.count - 1])
    }
    #expect(lacked.first == "GRANT USAGE ON SCHEMA \(site.schema) TO \(writer);")
    for granted in [
      "INSERT ON \(site.schema).runs", "UPDATE ON \(site.schema).locks", "SELECT ON \(site.schema).format",
    ] {
      #expect(lacked.contains("GRANT \(granted) TO \(writer);"), "\(lacked)")
    }
    // What a writer may never do is not granted to one.
    expect(
      try run("history prune --keep-runs 1", at: site.address(as: writer)),
      77,
      "the role \(writer) lacks the right DELETE on \(site.schema).events",
      "Only the owner of the schema, owner,"
    )
  }

  @Test func `a table that was dropped is missing, and anything else keeps its SQLSTATE`() throws {
    #expect(try site.apply().code == 0)
    try site.server.sql("ALTER TABLE \(site.schema).resources RENAME TO gone")
    expect(try run("plan acme.yaml", at: site.address()), 1, "a table of the state is missing", "backup")
    try site.server.sql("ALTER TABLE \(site.schema).gone RENAME TO resources")
    try site.server.sql("ALTER TABLE \(site.schema).resources RENAME identity TO other")
    expect(try run("plan acme.yaml", at: site.address()), 1, "column \"identity\" does not exist (SQLSTATE 42703)")
  }
}
