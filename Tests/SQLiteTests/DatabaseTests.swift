import Foundation
import SQLite
import Testing

let notes = Format(
  name: "a book of notes",
  application: 4711,
  migrations: ["CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, data BLOB)"]
)

private struct Failed: Error {}

@Suite struct DatabaseTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test func `writers that wait at the same time share a commit`() async throws {
    let database = try await Database.writing(folder.file("notes.db"), notes)
    let writers = 300
    let done = try await withThrowingTaskGroup(of: Int.self) { group in
      for index in 0..<writers {
        group.addTask {
          try await database.write { try $0.run("INSERT INTO notes (id, text) VALUES (?, ?)", index, "note \(index)") }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(done == writers)
    #expect(try await database.read { try $0.integer("SELECT count(*) FROM notes") } == writers)
    // Each commit writes at least one frame of 4120 bytes to the log.
    #expect(folder.size("notes.db-wal") > 0)
    #expect(folder.size("notes.db-wal") < writers * 4120 / 2)
    await database.close()
    #expect(folder.contents == ["notes.db"])
  }

  @Test func `a database in memory is its own, and leaves no file`() async throws {
    let (first, second) = (try await Database.inMemory(notes), try await Database.inMemory(notes))
    try await first.write { _ = try $0.run("INSERT INTO notes (text) VALUES ('here')") }
    #expect(try await first.read { try $0.integer("SELECT count(*) FROM notes") } == 1)
    #expect(try await second.read { try $0.integer("SELECT count(*) FROM notes") } == 0)
    await first.close()
    await second.close()
    #expect(!FileManager.default.fileExists(atPath: ":memory:"))
  }

  @Test func `a closure that throws undoes what it wrote and nothing else`() async throws {
    let database = try await Database.writing(folder.file("notes.db"), notes)
    let results = try await together(on: database, 0..<10) { session, index in
      try session.run("INSERT INTO notes (id) VALUES (?)", index)
      if index == 5 { throw Failed() }
    }
    #expect(results.map { $0 is Failed } == (0..<10).map { $0 == 5 })
    let kept = try await database.read { try $0.rows("SELECT id FROM notes ORDER BY id") { $0.integer(0) } }
    #expect(kept == [0, 1, 2, 3, 4, 6, 7, 8, 9])
  }

  @Test func `a full disk fails who wrote too much, and what was said to be written is there`() async throws {
    let database = try await Database.writing(folder.file("notes.db"), notes)
    _ = try await database.read { try $0.rows("PRAGMA max_page_count = 20") { $0.integer(0) } }
    let results = try await together(on: database, 0..<6) { session, index in
      try session.run(
        "INSERT INTO notes VALUES (?, '', ?)",
        index,
        [UInt8](repeating: 1, count: index == 3 ? 200_000 : 10)
      )
    }
    #expect((results[3] as? SQLiteError)?.cause == .diskFull)
    let kept = try await database.read { try $0.rows("SELECT id FROM notes ORDER BY id") { $0.integer(0) } }
    #expect(kept == results.indices.filter { results[$0] == nil })
  }

  @Test func `values come back as they were`() async throws {
    let database = try await Database.writing(folder.file("notes.db"), notes)
    let texts: [String?] = ["", "e\u{301}", "é", "a\0b", nil, "☎ +47"]
    let data: [[UInt8]?] = [[], [0, 255, 10], nil, Array(repeating: 7, count: 70_000), [1], [0]]
    try await database.write { session in
      let insert = try session.prepare("INSERT INTO notes (id, text, data) VALUES (?, ?, ?)")
      for index in texts.indices { try insert.run(Int.max - index, texts[index], data[index]) }
    }
    let rows = try await database.read { session in
      try session.rows("SELECT id, text, data FROM notes ORDER BY id DESC") { row in
        Row(id: row.integer(0), text: row.optionalText(1), data: row.isNull(2) ? nil : row.bytes(2))
      }
    }
    #expect(rows.map(\.id) == texts.indices.map { Int.max - $0 })
    #expect(rows.map { $0.text.map { Array($0.utf8) } } == texts.map { $0.map { Array($0.utf8) } })
    #expect(rows.map(\.data) == data)
  }

  @Test func `the file is nobody else's, and reading makes none`() async throws {
    #expect(try await Database.reading(folder.file("notes.db"), notes) == nil)
    #expect(folder.contents.isEmpty)
    let database = try await Database.writing(folder.file("deep/er/notes.db"), notes)
    #expect(folder.mode("deep/er/notes.db") == 0o600)
    #expect(folder.mode("deep/er") == 0o700)
    let reader = try #require(try await Database.reading(folder.file("deep/er/notes.db"), notes))
    #expect(try await reader.read { try $0.integer("SELECT count(*) FROM notes") } == 0)
    let refused = await #expect(throws: SQLiteError.self) {
      try await reader.write { try $0.run("INSERT INTO notes (id) VALUES (1)") }
    }
    #expect(refused?.cause == .readOnly)
    await reader.close()
    await database.close()
    let closed = await #expect(throws: SQLiteError.self) {
      try await database.write { try $0.run("DELETE FROM notes") }
    }
    #expect(closed?.cause == .closed)
  }

  @Test func `where nothing can be written beside it, the file is read as it is`() async throws {
    let path = folder.file("100%?#.db")
    let database = try await Database.writing(path, notes)
    try await database.write { _ = try $0.run("INSERT INTO notes (id) VALUES (7)") }
    await database.close()
    // Stands for a folder without the right to write, which tests that run as root cannot have.
    try FileManager.default.createSymbolicLink(atPath: path + "-shm", withDestinationPath: "nowhere/at/all")
    let reader = try #require(try await Database.reading(path, notes))
    #expect(try await reader.read { try $0.integer("SELECT id FROM notes") } == 7)

    // With a log, the file alone would be the past.
    try Data([1]).write(to: URL(filePath: path + "-wal"))
    let refused = await #expect(throws: SQLiteError.self) { _ = try await Database.reading(path, notes) }
    #expect(refused?.cause == .unfinished(path + "-wal"))
  }

  private struct Row: Sendable {
    var id: Int
    var text: String?
    var data: [UInt8]?
  }
}

/// Keeps the database's thread busy until all the closures wait, so that they share one transaction.
private func together(
  on database: Database,
  _ indices: Range<Int>,
  _ body: @escaping @Sendable (Session, Int) throws -> Void
) async throws -> [(any Error)?] {
  let gate = DispatchSemaphore(value: 0)
  let held = Task { try await database.read { _ in gate.wait() } }
  let writers = indices.map { index in Task { try await database.write { try body($0, index) } } }
  try await Task.sleep(for: .milliseconds(100))
  gate.signal()
  try await held.value
  var results: [(any Error)?] = []
  for writer in writers {
    switch await writer.result {
    case .success: results.append(nil)
    case .failure(let error): results.append(error)
    }
  }
  return results
}
