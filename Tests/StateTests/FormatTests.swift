import Foundation
import Model
import SQLite
import State
import Testing

/// The third format: a file of the second is read as it is, and an upgrade alone changes nothing.
@Suite struct FormatTests {
  private let folder: Folder

  init() throws { folder = try Folder() }

  /// A state that the tool wrote before the third format, with three tenants, a manual step, a move and four runs.
  private func old() async throws -> String {
    let dump = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Format2/state.sql")
    let lines = try String(contentsOf: dump, encoding: .utf8).split(separator: "\n")
    let script = lines.filter { !$0.hasPrefix("BEGIN") && !$0.hasPrefix("COMMIT") && !$0.hasPrefix("PRAGMA") }
    let format = Format(
      name: "a state of dialtone",
      application: 0x4474_5374,
      migrations: ["", script.joined(separator: "\n")]
    )
    let path = folder.file("state.db")
    let database = try await Database.writing(path, format)
    await database.close()
    return path
  }

  private func version(_ path: String) throws -> Int {
    // The format's number is the big-endian integer at offset 60 of the header (sqlite.org/fileformat2.html).
    Int(try Data(contentsOf: URL(filePath: path))[63])
  }

  private func tell(_ state: State) async throws -> String {
    var told = "\(try await state.fingerprintKeys())\n"
    for name in try await state.names() {
      let snapshot = try await state.snapshot(of: name)
      told += "\(name) \(try await state.platform(of: name) ?? "") \(snapshot)\n"
    }
    for run in try await state.history(limit: 10) { told += "\(run)\n" }
    return told
  }

  @Test func `who only reads leaves the file as it is`() async throws {
    let path = try await old()
    #expect(try version(path) == 2)
    let before = try Data(contentsOf: URL(filePath: path))
    let reader = try await State.open(at: path, for: .reading)
    #expect(try await reader.names() == ["acme", "beta", "gamma"])
    #expect(
      try await reader.tenants() == [
        RememberedTenant(name: "acme", platform: "local", place: nil),
        RememberedTenant(name: "beta", platform: "local", place: nil),
        RememberedTenant(name: "gamma", platform: "", place: nil),
      ]
    )
    #expect(try await reader.snapshot(of: "gamma").acknowledged.map(\.who) == ["tester"])
    #expect(try await reader.history(limit: 10).map(\.number) == [4, 3, 2, 1])
    await reader.close()
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `who may write brings it up to date, and nothing that is remembered changes`() async throws {
    let path = try await old()
    let reader = try await State.open(at: path, for: .reading)
    let before = try await tell(reader)
    await reader.close()
    let writer = try await State.open(at: path, for: .writing)
    #expect(try await tell(writer) == before)
    let run = try await writer.beginRun(run())
    try await writer.record(
      [
        applied("acme/application/web"),
        .moved(from: address("acme/application/back"), to: address("acme/application/b")),
      ],
      tenant: "acme",
      platform: "local",
      place: "somewhere",
      run: run
    )
    #expect(try await writer.snapshot(of: "acme").place == "somewhere")
    await writer.close()
    #expect(try version(path) == 3)
    let later = try await State.open(at: path, for: .reading)
    #expect(try await later.snapshot(of: "acme").place == "somewhere")
    #expect(try await later.snapshot(of: "beta").place == nil)
    #expect(try await later.history(limit: 10).count == 5)
  }

  @Test func `there is room for what is remembered next`() async throws {
    let path = folder.file("state.db")
    let state = try await State.open(at: path, for: .writing)
    await state.close()
    let format = Format(name: "a state of dialtone", application: 0x4474_5374, migrations: ["", "", ""])
    let database = try await Database.writing(path, format)
    for (table, columns) in [
      ("tenants", "place, host"), ("resources", "files, checkout_file"), ("acknowledgements", "checkout_file"),
      ("events", "before_values, after_values"),
    ] {
      _ = try await database.read { try $0.integer("SELECT count(*) FROM (SELECT \(columns) FROM \(table))") }
    }
    await database.close()
  }

  @Test func `an older tool refuses the file with words`() async throws {
    let path = folder.file("state.db")
    let state = try await State.open(at: path, for: .writing)
    await state.close()
    let older = Format(name: "a state of dialtone", application: 0x4474_5374, readable: 1, migrations: ["", ""])
    let error = await #expect(throws: SQLiteError.self) { _ = try await Database.reading(path, older) }
    guard case .newer(found: 3, known: 2, needed: let needed?)? = error?.cause else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(error?.description.contains("Update dialtone to \(needed) or later") == true)
  }
}
