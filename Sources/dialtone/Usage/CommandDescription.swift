import ArgumentParser
import FoundationEssentials

/// A command as its declaration describes it: name, options and subcommands.
struct CommandDescription: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String

      /// The name as it is typed: `--state`, `-o`.
      var text: String { kind == "long" ? "--\(name)" : "-\(name)" }
    }

    var kind: String
    var names: [Name]?
  }

  var commandName: String
  var subcommands: [CommandDescription]?
  var defaultSubcommand: String?
  var arguments: [Argument]?

  /// The whole tool.
  static var root: CommandDescription? {
    struct Tool: Decodable { var command: CommandDescription }
    return try? JSONDecoder().decode(Tool.self, from: Data(Dialtone._dumpHelp().utf8)).command
  }

  func subcommand(_ name: String) -> CommandDescription? { subcommands?.first { $0.commandName == name } }

  /// The options of this command by their names, each with whether a value follows it.
  var options: [String: Bool] {
    var result: [String: Bool] = [:]
    for argument in arguments ?? [] {
      for name in argument.names ?? [] { result[name.text] = argument.kind == "option" }
    }
    return result
  }

  /// Every command below this one that runs, with its words.
  var runnable: [(words: [String], command: CommandDescription)] {
    guard let subcommands else { return [([commandName], self)] }
    return subcommands.flatMap(\.runnable).map { ([commandName] + $0.words, $0.command) }
  }
}
