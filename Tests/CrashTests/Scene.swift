import State
import TestSupport

/// Where a state lies, for what has to hold wherever it does.
enum Home: String, CaseIterable, Sendable {
  case file
  case server
}

/// A folder with a configuration and its local store, and the state that goes with it.
struct Scene: Sendable {
  let home: Home
  let folder: Folder
  /// A path, or the address of a schema of its own.
  let state: String
  private let schema: String?

  private static let key = "0123456789abcdef0123456789abcdef"

  init(_ home: Home, _ folder: Folder? = nil) throws {
    self.home = home
    self.folder = try folder ?? Folder()
    switch home {
    case .file: (state, schema) = (self.folder[State.defaultPath], nil)
    case .server:
      let name = PostgresServer.newSchema()
      (state, schema) = (try PostgresServer.shared.get().address(name), name)
    }
  }

  /// What a process needs in its environment to find the state.
  var environment: [String: String] {
    guard home == .server else { return [:] }
    // A killed process may have its last words carried out after the locks were expired here.
    return [
      "DIALTONE_STATE": state, "DIALTONE_FINGERPRINT_KEY": Self.key, "DIALTONE_LOCK_TIMEOUT": "60s", "CUT_SENDS": "1",
    ]
  }

  /// A copy of everything, as it is now.
  func copy() async throws -> Scene {
    let copy = try Scene(home, try folder.copy())
    guard home == .server else { return copy }
    let source = try await State.open(at: state, for: .reading)
    if source.exists {
      let target = try await State.open(at: copy.state, for: .writing)
      _ = try await target.takeOver(source)
      await target.close()
    }
    await source.close()
    return copy
  }

  /// Does what the server's clock does within 20 seconds; the kernel frees the locks of a file.
  func expireLocks() throws {
    guard let schema else { return }
    let server = try PostgresServer.shared.get()
    guard try server.sql("SELECT to_regclass('\(schema).locks') IS NOT NULL") == "t" else { return }
    try server.sql("UPDATE \(schema).locks SET expires = now()")
  }
}
