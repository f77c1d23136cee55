import Foundation
import SQLite
import Testing

@Suite struct FormatTests {
  private let next = Format(
    name: notes.name,
    application: notes.application,
    migrations: notes.migrations + ["ALTER TABLE notes ADD COLUMN author TEXT NOT NULL DEFAULT 'nobody'"]
  )

  @Test func `an older file is brought up to date by who may write, and keeps what it held`() async throws {
    let folder = try Folder()
    let path = folder.file("notes.db")
    let old = try await Database.writing(path, notes)
    try await old.write { _ = try $0.run("INSERT INTO notes (id) VALUES (7)") }
    await old.close()

    let refused = await #expect(throws: SQLiteError.self) { _ = try await Database.reading(path, next) }
    #expect(refused?.cause == .older(found: 1, known: 2))
    let new = try await Database.writing(path, next)
    #expect(try await new.read { try $0.rows("SELECT author FROM notes WHERE id = 7") { $0.text(0) } } == ["nobody"])
    await new.close()

    let newer = await #expect(throws: SQLiteError.self) { _ = try await Database.writing(path, notes) }
    #expect(newer?.cause == .newer(found: 2, known: 1))
    #expect(newer.map { "\($0)" }?.contains("Update dialtone") == true)
  }

  @Test func `an index is made where it is missing, and changes no format`() async throws {
    let folder = try Folder()
    let path = folder.file("notes.db")
    let old = try await Database.writing(path, notes)
    try await old.write { _ = try $0.run("INSERT INTO notes (id) VALUES (7)") }
    await old.close()
    var indexed = notes
    indexed.additions = ["CREATE INDEX IF NOT EXISTS notes_by_text ON notes (text);"]
    let count = "SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = 'notes_by_text'"

    let reading = try #require(try await Database.reading(path, indexed))
    #expect(try await reading.read { try ($0.integer(count), $0.integer("SELECT id FROM notes")) } == (0, 7))
    await reading.close()
    for _ in 0..<2 {
      let writing = try await Database.writing(path, indexed)
      #expect(try await writing.read { try $0.integer(count) } == 1)
      await writing.close()
    }
    let new = try await Database.writing(folder.file("new.db"), indexed)
    #expect(try await new.read { try $0.integer(count) } == 1)
    await new.close()
    let older = try await Database.writing(path, notes)
    try await older.write { _ = try $0.run("INSERT INTO notes (id) VALUES (8)") }
    await older.close()
  }

  @Test(arguments: [false, true])
  func `a file of something else is refused and left alone`(mayWrite: Bool) async throws {
    let folder = try Folder()
    let other = Format(name: "a cookbook", application: 12, migrations: ["CREATE TABLE dishes (name TEXT)"])
    await (try await Database.writing(folder.file("other.db"), other)).close()
    try Data("tenant: acme\nplatform: local\n".utf8).write(to: URL(filePath: folder.file("acme.yaml")))
    try Data().write(to: URL(filePath: folder.file("parent")))

    for (name, cause) in [
      ("other.db", SQLiteError.Cause.foreign(expected: "a book of notes")), ("acme.yaml", .notADatabase),
      ("parent/notes.db", mayWrite ? .cannotOpen : nil),
    ] as [(String, SQLiteError.Cause?)] {
      let before = try? Data(contentsOf: URL(filePath: folder.file(name)))
      do {
        let path = folder.file(name)
        let opened = mayWrite ? try await Database.writing(path, notes) : try await Database.reading(path, notes)
        #expect(opened == nil && cause == nil, "\(name) was opened")
      } catch let error as SQLiteError {
        #expect(error.cause == cause, "\(name)")
        #expect("\(error)".hasPrefix(folder.file("")), "\(name)")
      }
      #expect((try? Data(contentsOf: URL(filePath: folder.file(name)))) == before)
    }
  }

  @Test(arguments: [false, true])
  func `what is no regular file is refused at once`(mayWrite: Bool) async throws {
    let folder = try Folder()
    #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
    for (path, what) in [
      (folder.file("pipe"), "a pipe"), (folder.file("."), "a folder"), ("/dev/zero", "a device"),
    ] {
      let error = await #expect(throws: SQLiteError.self) {
        _ = mayWrite ? try await Database.writing(path, notes) : try await Database.reading(path, notes)
      }
      #expect(error?.cause == .notAFile(what))
      #expect(error.map { "\($0)" } == "\(path): is \(what), and not a regular file. Name another path.")
    }
  }

  @Test func `a file that was never filled is no database yet`() async throws {
    let folder = try Folder()
    try Data().write(to: URL(filePath: folder.file("notes.db")))
    #expect(try await Database.reading(folder.file("notes.db"), notes) == nil)
    let database = try await Database.writing(folder.file("notes.db"), notes)
    #expect(try await database.read { try $0.integer("SELECT count(*) FROM notes") } == 0)
  }

  @Test(arguments: [
    (SQLiteError(.diskFull, path: "state.db"), "Make room"),
    (SQLiteError(.readOnly, path: "state.db"), "permissions"),
    (SQLiteError(.locked, path: "state.db"), "another process kept it locked for more than 10 seconds"),
    (
      SQLiteError(.notADatabase, message: "file is not a database", path: "state.db"),
      "move it away to start with an empty one"
    ),
    (SQLiteError(.other, code: 10, message: "disk I/O error", path: "state.db"), "disk I/O error (SQLite result 10)"),
  ])
  func `every failure names the file and what to do`(error: SQLiteError, words: String) {
    #expect("\(error)".hasPrefix("state.db: "))
    #expect("\(error)".contains(words))
  }
}
