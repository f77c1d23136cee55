import ArgumentParser
import Configuration

/// The variables of a configuration that the command line sets.
struct VariableOption: ParsableArguments {
  @Option(
    name: .customLong("var"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "The value of a variable of the configuration; may be repeated. Not for secrets.",
      valueName: "name=value"
    )
  )
  var texts: [String] = []

  /// By name; the last one counts.
  var given: [String: String] {
    Dictionary(
      texts.map { text in
        let name = text.prefix { $0 != "=" }
        return (String(name), String(text.dropFirst(name.count + 1)))
      }
    ) { _, last in last }
  }

  var inputs: VariableInputs { VariableInputs(given: given, environment: Environment.variables) }

  func validate() throws {
    for text in texts where !text.contains("=") || text.hasPrefix("=") {
      throw ValidationError("--var \(text): write NAME=VALUE.")
    }
  }
}
