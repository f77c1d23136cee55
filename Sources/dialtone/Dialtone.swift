import ArgumentParser
import HTTP
import Reference

@main
struct Dialtone: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dialtone",
    abstract: "Phone sign-in and SMS/voice MFA, as code.",
    discussion: """
      Examples:
        dialtone validate acme.yaml
        dialtone plan acme.yaml -o plan.json
        dialtone apply plan.json
        dialtone explain phone_factor

      A file or folder holds the configuration; dialtone explain KIND and schemas/reference describe it.

      Completion of commands, files, addresses, gates and subjects, for bash (or zsh, fish):
        source <(dialtone --generate-completion-script bash)

      Exit codes: 0 done, 1 error, 2 changes (plan --detailed-exitcode), drift (drift) or differences (compare), 3 refused by a gate, 4 stale plan, 5 applied in part, 6 lock held, 64 usage, 65 invalid configuration, 66 input missing, 69 platform unreachable, 75 rate limit not lifted in time, 77 not authorised, 129, 130 or 143 ended by SIGHUP, SIGINT or SIGTERM.

      Environment variables: \(ToolVariable.allCases.map(\.rawValue).joined(separator: ", ")). dialtone explain VARIABLE describes one; an option on the command line comes first.
      """,
    version: UserAgent.version,
    groupedSubcommands: [
      CommandGroup(
        name: "Files-only",
        subcommands: [
          Init.self, ConvertCommand.self, Validate.self, ReportCommand.self, FormatCommand.self, PreviewCommand.self,
          Explain.self,
          SchemaCommand.self, VersionCommand.self,
        ]
      ),
      CommandGroup(
        name: "Reading",
        subcommands: [
          PlanCommand.self, DriftCommand.self, CheckCommand.self, CompareCommand.self, SnapshotCommand.self,
          Export.self, Output.self, SecretsCommand.self, History.self,
        ]
      ),
      CommandGroup(name: "Writing", subcommands: [Apply.self, Accept.self]),
      CommandGroup(
        name: "State and local-store",
        subcommands: [Acknowledge.self, StateCommand.self, LocalCommand.self]
      ),
    ]
  )

  /// As the library does it; but who asked for JSON gets a document for a mistake in the arguments too.
  static func main() async {
    Terminal.ignoreFailingWrites()
    let words = Array(CommandLine.arguments.dropFirst())
    // The argument parser would print the general help, and succeed.
    if words.first == "help", let mistake = mistake(in: words) { end(ValidationError(mistake), saying: mistake) }
    var command: any ParsableCommand
    do {
      command = try await asyncParseAsRoot(nil)
    } catch {
      end(error, saying: exitCode(for: error).isSuccess ? nil : mistake(in: words) ?? message(for: error))
    }
    if !(type(of: command) is any ConfigurationReader.Type) { UnknownVariables.warnOfMisspelt() }
    do {
      if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
    } catch {
      end(error)
    }
  }

  /// What is wrong with a command or an option, more exactly than the argument parser says it.
  private static func mistake(in words: [String]) -> String? {
    CommandDescription.root.flatMap { UsageMistake(in: words, of: $0) }?.message
  }

  /// As the library does it; but its sentences, which repeat arguments, go where no runner obeys them, and a help or a script of
  /// which nothing could be written is no success.
  ///
  /// - Parameter sentence: what is wrong with the arguments, in the place of the library's own sentence.
  private static func end(_ error: any Error, saying sentence: String? = nil) -> Never {
    let code = exitCode(for: error)
    var text = fullMessage(for: error)
    if let sentence {
      try? FailureDocument.print(Failure(.usage, sentence), of: subject, as: wantedFormat)
      let said = message(for: error)
      text = text.replacing("Error: \(said)", with: "Error: \(sentence)", maxReplacements: 1)
      // What the library says of another argument is about a mistake that came of this one.
      if sentence != said {
        text = text.split(separator: "\n").filter { !$0.hasPrefix("Help:") }.joined(separator: "\n")
      }
    }
    if !text.isEmpty {
      code.isSuccess ? Terminal.print(text + "\n") : Terminal.say(Terminal.escapingControlCharacters(text) + "\n")
    }
    exit(withError: code)
  }

  /// The command that was meant; empty where there is none.
  private static var subject: String { CommandLine.arguments.dropFirst().first { !$0.hasPrefix("-") } ?? "" }

  /// The form that was asked for, as far as the arguments tell; of most commands only JSON is a document.
  private static var wantedFormat: ReportFormat {
    let arguments = CommandLine.arguments
    let named =
      zip(arguments, arguments.dropFirst()).first { $0.0 == "--format" }?.1
      ?? arguments.first { $0.hasPrefix("--format=") }.map { String($0.dropFirst(9)) }
    let format = (named ?? Environment.value(of: .format)).flatMap(ReportFormat.init(rawValue:)) ?? .text
    return format == .json || reporting.contains(subject) ? format : .text
  }

  /// The commands whose result has every form.
  private static let reporting: Set<String> = ["validate", "plan", "drift", "apply", "report"]
}
