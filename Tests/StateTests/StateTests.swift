import Foundation
import Model
import SQLite
import State
import Testing

@Suite struct StateTests {
  let folder: Folder

  init() throws { folder = try Folder() }

  @Test func `the resources of a tenant are counted without reading them`() async throws {
    let database = try await Database.inMemory(.state)
    let steps = try await database.read { session in
      try session.rows("EXPLAIN QUERY PLAN SELECT count(*) FROM resources WHERE tenant = 1") { $0.text(3) }
    }
    #expect(steps.count == 1)
    #expect(steps.first?.contains("COVERING INDEX resources_by_tenant") == true, "\(steps)")
    await database.close()
  }

  @Test func `opening for reading creates nothing, and a missing file is an empty state`() async throws {
    let state = try await State.open(at: folder.file(".dialtone/state.db"), for: .reading)
    #expect(try await state.snapshot(of: "acme").serial == 0)
    #expect(try await state.names().isEmpty)
    #expect(try await state.history(limit: 10).isEmpty)
    #expect(folder.contents.isEmpty)
    await #expect(throws: StateError.notWritable(state.path)) { _ = try await state.beginRun(run()) }
  }

  @Test func `the file is nobody else's`() async throws {
    let state = try await State.open(at: folder.file(".dialtone/state.db"), for: .writing)
    #expect(folder.mode(".dialtone") == 0o700)
    #expect(folder.mode(".dialtone/state.db") == 0o600)
    await state.close()
  }

  @Test func `a state of a newer version is refused`() async throws {
    let path = folder.file("state.db")
    let state = try await State.open(at: path, for: .writing)
    await state.close()
    var bytes = try Data(contentsOf: URL(filePath: path))
    // The format's number is the big-endian integer at offset 60 of the header (sqlite.org/fileformat2.html).
    bytes.replaceSubrange(60..<64, with: [0, 0, 0, 99])
    try bytes.write(to: URL(filePath: path))
    for access in [State.Access.reading, .writing] {
      let error = await #expect(throws: SQLiteError.self) { _ = try await State.open(at: path, for: access) }
      guard case .newer(found: 99, known: 3, needed: _)? = error?.cause else {
        Issue.record("\(String(describing: error))")
        continue
      }
    }
  }
}
