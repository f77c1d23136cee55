import SQLite

/// What an emulated platform remembers: collections of JSON objects, in a file or in memory.
package struct Store: Sendable {
  package enum Place: Sendable, Hashable {
    case memory
    case file(String)
  }

  private static let format = Format(
    name: "a store of dialtone-emulator",
    application: 0x4454_454D,
    migrations: [
      """
      CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
      CREATE TABLE objects (
        position INTEGER PRIMARY KEY AUTOINCREMENT, collection TEXT NOT NULL, id TEXT NOT NULL, value BLOB NOT NULL,
        UNIQUE (collection, id));
      """
    ]
  )

  private let database: Database

  /// Opens a store of a platform, or makes it.
  package init(_ place: Place, of platform: String) async throws {
    switch place {
    case .memory: database = try await Database.inMemory(Self.format)
    case .file(let path): database = try await Database.writing(path, Self.format)
    }
    do {
      try await claim(for: platform)
    } catch {
      await database.close()
      throw error
    }
  }

  private func claim(for platform: String) async throws {
    let path = database.path
    try await database.write { session in
      let owner = try session.rows("SELECT value FROM facts WHERE name = 'platform'") { $0.text(0) }.first
      if let owner, owner != platform { throw StoreProblem(path: path, owner: owner, platform: platform) }
      if owner == nil { try session.run("INSERT INTO facts VALUES ('platform', ?)", platform) }
    }
  }

  /// Reads and changes objects; all of it happens, or none where the closure throws.
  package func access<T: Sendable>(_ body: @escaping @Sendable (Objects) throws -> T) async throws -> T {
    try await database.write { try body(Objects($0)) }
  }

  /// Brings everything into the file and ends.
  package func close() async { await database.close() }
}

/// A store that holds what another platform's emulation remembers.
package struct StoreProblem: Error, CustomStringConvertible {
  var path: String
  var owner: String
  var platform: String

  package var description: String {
    "\(path): holds what the emulated \(owner) remembers, not \(platform). Name another file, or run dialtone-emulator "
      + "\(owner)."
  }
}
