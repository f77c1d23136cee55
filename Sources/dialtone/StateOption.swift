import ArgumentParser
import FileSystem
import Glibc
import Model
import Reference
import Report
import State

struct StateOption: ParsableArguments {
  @Option(
    name: .customLong("state"),
    help: ArgumentHelp(
      "The state: a file, or postgres://…; \(State.defaultPath) unless \(ToolVariable.state.rawValue) names another.",
      valueName: "path"
    ),
    completion: .file()
  )
  var given: String?

  /// Where it lies: what locks it, and the local store, lie beside it and not beside a link to it.
  var path: String {
    let path = given ?? Environment.value(of: .state) ?? State.defaultPath
    return State.isOnServer(path) ? path : SameFile.target(of: path)
  }

  /// Who names it.
  private var name: String { given == nil ? ToolVariable.state.rawValue : "--state" }

  /// The path where it has to be said.
  var unusual: String? { path == State.defaultPath ? nil : path }

  init() {}

  init(path: String) { given = path }

  func validate() throws { try Self.check(path, given: name) }

  /// Refuses what names no state.
  static func check(_ path: String, given name: String) throws {
    guard !path.isEmpty else { throw ValidationError("\(name) is empty; expected a path.") }
    if State.isOnServer(path) {
      guard let problem = State.addressProblem(of: path) else { return }
      throw ValidationError("\(name): \(problem).")
    }
    let isMeantForServer = ["postgres:", "postgresql:"].contains { path.lowercased().hasPrefix($0) }
    let isKeywords = ["host=", "hostaddr=", "dbname=", "user=", "password=", "service="].contains {
      path.lowercased().contains($0)
    }
    // `user:…@host`, of which a file would be made with a password in its name.
    let isAuthority = path.split(separator: "/").contains { part in
      part.lastIndex(of: "@").map { part[..<$0].contains(":") } ?? false
    }
    guard !path.contains("://"), !isMeantForServer, !isKeywords, !isAuthority else {
      throw ValidationError("\(name) takes a path, or postgres://USER@HOST/DATABASE?schema=NAME.")
    }
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      let folder = path.hasSuffix("/") ? path : path + "/"
      throw ValidationError("\(name): \(path) is a folder, and the state is a file; write \(folder)state.db.")
    }
  }

  /// Reads what the state holds, and says so where there is none: from another folder, every answer is empty.
  func remembered<Result>(_ work: (State) async throws -> Result) async throws -> Result {
    try await using(.reading) { state in
      if !state.exists {
        let place = "there is no state at \(state.path)"
        Terminal.remark("note: \(place); dialtone apply creates it; --state names another place")
      }
      return try await work(state)
    }
  }

  /// Opens the state for some work, and closes it however that ends.
  func using<Result>(_ access: State.Access, _ work: (State) async throws -> Result) async throws -> Result {
    if access == .writing, !State.isOnServer(path) {
      try WrittenFiles.claim(path, for: given == nil ? "the state" : "--state")
    }
    let state = try await State.open(at: path, for: access)
    do {
      let result = try await work(state)
      await state.close()
      return result
    } catch {
      await state.close()
      throw error
    }
  }
}
