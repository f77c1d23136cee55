import CSQLite
import Foundation
import SQL
import SQLite
import TestSupport
import Testing

/// Whether a power cut of the simulation takes what a real one may take, and nothing else.
@Suite struct DiskTests {
  private static let format = Format(name: "notes", application: 7, migrations: ["CREATE TABLE notes (text TEXT)"])

  @Test func `a power cut leaves what was synced, and of the rest each page or not`() async throws {
    var kept: Set<Int> = []
    for seed in 0..<12 {
      let folder = try Folder(inMemory: true)
      let disk = Disk(folder.path)
      defer { disk.close() }
      let database = try await Database.writing(folder["notes.db"], Self.format)
      for note in ["one", "two"] { try await Self.add(note, .now, to: database) }
      for note in ["three", "four"] { try await Self.add(note, .later, to: database) }
      var chance = Chance(seed: seed)
      let left = disk.cut(&chance)
      await database.close()
      try disk.restore(left)
      let again = try #require(try await Database.reading(folder["notes.db"], Self.format))
      let notes = try await again.read { try $0.rows("SELECT text FROM notes ORDER BY rowid") { $0.text(0) } }
      await again.close()
      #expect(["one", "two", "three", "four"].starts(with: notes), "\(notes)")
      kept.insert(notes.count)
    }
    #expect(kept.min() == 2 && kept.max() ?? 0 > 2, "\(kept)")
  }

  @Test func `what somebody else left unsynced in the log is on the disk before it comes into the file`() async throws {
    let folder = try Folder(inMemory: true)
    let disk = Disk(folder.path)
    defer { disk.close() }
    let database = try await Database.writing(folder["notes.db"], Self.format)
    try await Self.add("ours", .now, to: database)
    try Self.addUnsynced("theirs", to: folder["notes.db"])
    await database.close()
    let log = SyncedFiles.contents(folder.path).first { $0.key.hasSuffix("-wal") }?.value.synced ?? []
    for note in ["ours", "theirs"] { #expect(Data(log).range(of: Data(note.utf8)) != nil, "\(note)") }
  }

  /// As a process does that is killed before it syncs.
  private static func addUnsynced(_ note: String, to path: String) throws {
    var connection: OpaquePointer?
    defer { sqlite3_close(connection) }
    try #require(sqlite3_open(path, &connection) == SQLITE_OK)
    let statements = "PRAGMA synchronous = OFF; INSERT INTO notes VALUES ('\(note)')"
    #expect(sqlite3_exec(connection, statements, nil, nil, nil) == SQLITE_OK)
  }

  private static func add(_ note: String, _ durability: Durability, to database: Database) async throws {
    try await database.write(durability) { _ = try $0.run("INSERT INTO notes VALUES ($1)", note) }
  }
}
