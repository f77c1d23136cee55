import Glibc
import SQLite
import State
import Testing

/// A state file with several names, as `cp -l` makes them.
@Suite struct LinkedFileTests {
  private func write(_ path: String) async throws {
    let state = try await State.open(at: path, for: .writing)
    await state.close()
  }

  /// The lock and SQLite's log lie beside the name that is written under, so that another name would have others.
  @Test func `neither name is written under`() async throws {
    let folder = try Folder()
    let (path, copy) = (folder.file("state.db"), folder.file("backup.db"))
    try await write(path)
    #expect(link(path, copy) == 0)
    for name in [path, copy] {
      let error = await #expect(throws: SQLiteError.self) { try await write(name) }
      #expect(error?.cause == .linked(names: 2))
      #expect(error?.description.contains("cp -p \(name) \(name).new && mv \(name).new \(name)") == true)
    }
  }

  @Test func `what only reads reads`() async throws {
    let folder = try Folder()
    let (path, copy) = (folder.file("state.db"), folder.file("backup.db"))
    try await write(path)
    #expect(link(path, copy) == 0)
    let state = try await State.open(at: copy, for: .reading)
    #expect(try await state.names() == [])
    await state.close()
  }

  /// A link by name leads to the one file, with one lock.
  @Test func `a symbolic link is no other name`() async throws {
    let folder = try Folder()
    let (path, other) = (folder.file("state.db"), folder.file("other.db"))
    try await write(path)
    #expect(symlink(path, other) == 0)
    try await write(other)
  }
}
