import ArgumentParser
import HTTP

@main
struct Dialtone: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dialtone",
    abstract: "Phone sign-in and SMS/voice MFA, as code.",
    discussion: """
      Exit codes: 0 done, 1 error, 2 changes (plan --detailed-exitcode), 3 refused by a gate, 4 stale plan, 5 applied in part, 6 lock held, 64 usage, 65 invalid configuration, 66 input missing, 69 platform unreachable, 75 rate limit not lifted in time, 77 not authorised, 129, 130 or 143 ended by SIGHUP, SIGINT or SIGTERM.

      DIALTONE_FINGERPRINT_KEY, or DIALTONE_FINGERPRINT_KEY_FILE with a path, keeps the key of the fingerprints of secrets outside the state; from the first apply with it on, plan, apply and acknowledge need it.
      """,
    version: UserAgent.version,
    groupedSubcommands: [
      CommandGroup(name: "Files-only", subcommands: [Validate.self, Explain.self, SchemaCommand.self]),
      CommandGroup(name: "Reading", subcommands: [PlanCommand.self, Output.self, History.self]),
      CommandGroup(name: "Writing", subcommands: [Apply.self]),
      CommandGroup(
        name: "Memory and local-store",
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

  /// As the library does it; but its sentences, which repeat arguments, go where no runner obeys them.
  ///
  /// - Parameter sentence: what is wrong with the arguments, in the place of the library's own sentence.
  private static func end(_ error: any Error, saying sentence: String? = nil) -> Never {
    let code = exitCode(for: error)
    var text = fullMessage(for: error)
    if let sentence {
      if wantsJSON { try? ErrorDocument.print(Failure(.usage, sentence)) }
      let said = message(for: error)
      text = text.replacing("Error: \(said)", with: "Error: \(sentence)", maxReplacements: 1)
      // What the library says of another argument is about a mistake that came of this one.
      if sentence != said {
        text = text.split(separator: "\n").filter { !$0.hasPrefix("Help:") }.joined(separator: "\n")
      }
    } else if !Terminal.isObeyed {
      exit(withError: error)
    }
    if !text.isEmpty { code.isSuccess ? Terminal.print(text + "\n") : Terminal.say(Terminal.harmless(text) + "\n") }
    exit(withError: code)
  }

  private static var wantsJSON: Bool {
    let arguments = CommandLine.arguments
    return arguments.contains("--format=json")
      || zip(arguments, arguments.dropFirst()).contains { $0 == "--format" && $1 == "json" }
  }
}
