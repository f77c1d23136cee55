import Configuration
import Foundation
import HTTP
import Kinds
import Local
import Model
import Planning
import Reconciler
import Source
import State
import TestSupport

extension Repository {
  /// The tenants that the tool would take as unchanged, seen as it sees them from the repository's folder.
  func unchanged(
    state path: String = ".dialtone",
    _ change: (inout Surroundings) -> Void = { _ in }
  ) async throws -> [String] {
    guard (try? NamedFiles(below: paths)) != nil else { return [] }
    return try await seen(state: path, change).unchanged?.tenants.map(\.tenant) ?? []
  }

  /// The files, and what is unchanged of them.
  func seen(
    state path: String = ".dialtone",
    _ change: (inout Surroundings) -> Void = { _ in }
  ) async throws -> (files: NamedFiles, unchanged: Unchanged?) {
    var surroundings = try surroundings()
    change(&surroundings)
    let files = try NamedFiles(below: paths)
    let state = try await State.open(at: folder["\(path)/state.db"], for: .reading)
    let stores = Stores()
    let reconciler = Reconciler(
      catalog: .dialtone,
      platforms: [Local.platform(defaultStore: folder["\(path)/local.db"], in: stores)],
      state: state,
      environment: environment,
      named: paths
    )
    let found = try await reconciler.unchanged(in: files, surroundings)
    await stores.close()
    await state.close()
    return (files, found)
  }

  /// What else the files declare.
  func rest(_ files: NamedFiles, _ unchanged: Unchanged) async throws -> Configuration {
    try await Configuration.load(
      files.texts(besides: unchanged.files),
      named: paths,
      leavingOut: unchanged.files,
      inputs: VariableInputs(environment: environment),
      catalog: .dialtone,
      platforms: [Local.facts]
    )
  }

  private func surroundings() throws -> Surroundings {
    var status = stat()
    guard stat(Executable.dialtone, &status) == 0 else { throw CocoaError(.fileNoSuchFile) }
    let time = "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    return Surroundings(
      tool: [UserAgent.version, "", "\(status.st_size)", time],
      named: paths,
      allowedPaths: [],
      folder: folder.path,
      settings: SettingsFile.text(besides: paths),
      inputs: VariableInputs(environment: environment)
    )
  }
}
