import Kinds
@testable import Local
import Model
import Platform
@testable import SQLite
import Testing

/// What tells that nothing was written since a run of the tool, without a look at the rows.
@Suite struct StampTests {
  private let bench: Bench

  init() throws { bench = try Bench() }

  private var path: String { bench.folder + "/.dialtone/local.db" }

  private func digest() async throws -> [UInt8]? { try await bench.reader().digest(of: [Application.kind]) }

  /// What somebody does with a tool that knows of no stamps.
  private func write(_ statements: String) async throws {
    let database = try await Database.writing(path, .local)
    try await database.write { try $0.execute(statements) }
    await database.close()
  }

  /// As a run of its own.
  private func create(_ name: String, in tenant: String = "acme") async throws {
    let stores = Stores()
    let connection = Connection(tenant: tenant, settings: [:], secrets: [:])
    let writer = try Local.platform(defaultStore: path, in: stores).writer(connection)
    let create = step(.create, Application.description, name, ["type": .text("native")])
    #expect(try await writer.perform([create])[0].get() != nil)
    await stores.close()
  }

  @Test func `it is another one after each transaction of the tool, and the tenant's own`() async throws {
    try await create("Web")
    let first = try await digest()
    #expect(try await digest() == first)
    try await create("Admin", in: "beta")
    #expect(try await digest() == first)
    try await create("Admin")
    #expect(try await digest() != first)
  }

  @Test(arguments: [
    "UPDATE objects SET name = 'Other'", "DELETE FROM objects", "UPDATE objects SET tenant = 'beta'",
    "REPLACE INTO objects SELECT * FROM objects",
    "INSERT INTO objects SELECT tenant, kind, 'x', name, canonical, digest, version, updated FROM objects",
    "INSERT OR IGNORE INTO objects SELECT * FROM objects WHERE true ON CONFLICT DO UPDATE SET name = 'Other'",
  ])
  func `whoever else writes ends it`(_ statement: String) async throws {
    try await create("Web")
    let before = try await digest()
    try await write(statement)
    #expect(try await digest() != before)
  }

  @Test func `what goes to another tenant changes both`() async throws {
    try await create("Web")
    try await create("Web", in: "beta")
    let before = try await bench.reader("beta").digest(of: [Application.kind])
    try await write("UPDATE objects SET tenant = 'beta' WHERE tenant = 'acme'")
    #expect(try await bench.reader("beta").digest(of: [Application.kind]) != before)
  }

  /// The rows are not looked at: a change that nothing noticed does not show.
  @Test func `it is read alone`() async throws {
    try await create("Web")
    let before = try await digest()
    try await write("DROP TRIGGER objects_updated; UPDATE objects SET name = 'Other'")
    #expect(try await digest() == before)
  }

  @Test func `a file of a tool without stamps is read, and gets them when it is written to`() async throws {
    try await create("Web")
    let stamped = try await digest()
    let plain = """
      DROP TRIGGER objects_inserted; DROP TRIGGER objects_updated; DROP TRIGGER objects_deleted; DROP TABLE stamps;
      CREATE INDEX objects_by_digest ON objects (tenant, kind, id, name, digest);
      """
    try await write(plain)
    let read = try await digest()
    #expect(read != nil && read != stamped)
    #expect(try await digest() == read)
    try await create("Admin")
    let database = try await Database.writing(path, .local)
    let names = try await database.read { try $0.rows("SELECT name FROM sqlite_schema ORDER BY name") { $0.text(0) } }
    await database.close()
    #expect(names == ["objects", "objects_deleted", "objects_inserted", "objects_updated", "stamps"])
    let renewed = try await digest()
    try await write("UPDATE objects SET name = 'Other'")
    #expect(try await digest() != renewed)
  }
}
