import ArgumentParser
import Report

@main
struct Dialtone: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dialtone",
    abstract: "Phone sign-in and SMS/voice MFA, as code.",
    discussion: """
      Reads files only:  validate, explain, schema
      Reads tenants:     plan, output, history, state list, state show, local show
      Writes tenants:    apply
      Writes its memory: state forget, state move
      Writes the local store, as a hand in a console would: local set, local delete

      Exit codes: 0 done, 1 error, 2 changes (with --detailed-exitcode), 3 refused by a gate, 4 stale plan,
      5 applied in part, 6 lock held, 64 usage, 65 invalid configuration, 66 input missing, 69 platform unreachable,
      75 rate limit not lifted in time, 77 not authorised, 130/143 interrupted.
      """,
    version: "0.1.0",
    subcommands: [
      Validate.self, PlanCommand.self, Apply.self, Output.self, History.self, StateCommand.self, LocalCommand.self,
      Explain.self, SchemaCommand.self,
    ]
  )

  /// As the library does it; but who asked for JSON gets a document for a mistake in the arguments too.
  static func main() async {
    var command: any ParsableCommand
    do {
      command = try await asyncParseAsRoot(nil)
    } catch {
      let exit = exitCode(for: error)
      if !exit.isSuccess, wantsJSON {
        Terminal.print(JSONOutput.encode(ErrorDocument(Failure(.usage, message(for: error)))))
      }
      Self.exit(withError: error)
    }
    do {
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch {
      exit(withError: error)
    }
  }

  private static var wantsJSON: Bool {
    let arguments = CommandLine.arguments
    return arguments.contains("--format=json")
      || zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
  }
}
