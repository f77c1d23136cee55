import ArgumentParser
import Postgres
import State

struct StateCopy: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "copy",
    abstract: "Copy a state into a file or into PostgreSQL, with its history; the copy is read again and compared.",
    discussion: """
      The source stays as it is, and nobody writes to it meanwhile. From then on use the copy alone: two states of one \
      tenant know nothing of each other.

      Into PostgreSQL the owner of the schema copies: that makes the tables, and afterwards the other roles are granted \
      their rights. A state that holds the key of its own fingerprints is applied once with DIALTONE_FINGERPRINT_KEY before.

      Examples:
        dialtone state copy .dialtone/state.db postgres://owner@db.acme.example/s
        dialtone state copy postgres://db.acme.example/states backup.db
      """
  )

  @Argument(help: "The state to copy: a file, or postgres://…", completion: .file())
  var from: String
  @Argument(help: "Where to: a new file, or postgres://… with a new schema.", completion: .file())
  var to: String

  func validate() throws {
    for (name, path) in [("FROM", from), ("TO", to)] { try StateOption.check(path, given: name) }
    if from == to { throw ValidationError("FROM and TO are the same state.") }
  }

  func run() async throws {
    try await tell {
      Signals.watch()
      guard try await StateOption(path: from).using(.reading, { try await !$0.knownTenants().isEmpty }) else {
        throw CopyRefused.nothing(from)
      }
      do {
        return try await CopyTarget(to).filled { target in
          // Before the source is locked: a role that may not do it is to know that first.
          try await target.checkMayTakeOver()
          return try await StateOption(path: from).using(.writing) { try await copy($0, into: target) }
        }
      } catch let error as PostgresError {
        guard case .notMade(let missing) = error.cause, let owner = missing.owner else { throw error }
        throw CopyRefused.notOwner(error.place, role: missing.role, owner: owner)
      }
    }
  }

  private func copy(_ source: State, into target: State) async throws -> String {
    try await source.locked(try await source.knownTenants(), for: "state copy") {
      Signals.beginWriting()
      let copied = try await target.takeOver(source)
      return
        "\(count(copied.tenants, "tenant")), \(count(copied.resources, "resource")) and \(count(copied.runs, "run")) "
        + "are copied, and read again the same."
    }
  }

  private func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
}
