import Foundation
import State
import TestSupport

/// Each kind of store that there is: what the state promises holds for all of them.
enum Store: String, CaseIterable, Sendable {
  case file
  case server

  /// An empty one.
  func make() throws -> Place {
    switch self {
    case .file:
      let folder = try Folder()
      return Place(path: folder.file("state.db"), folder: folder)
    case .server:
      let server = try PostgresServer.shared.get()
      return Place(path: server.address(PostgresServer.newSchema()), folder: nil)
    }
  }

  /// Where a store lies.
  struct Place: Sendable {
    let path: String
    /// It stays as long as the place is known.
    let folder: Folder?

    func open(_ access: State.Access = .writing) async throws -> State { try await State.open(at: path, for: access) }
  }
}
