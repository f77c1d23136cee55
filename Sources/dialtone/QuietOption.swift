import ArgumentParser

/// For a command that only reads: what is not the result is left out.
struct QuietOption: ParsableArguments {
  @Flag(name: .customLong("quiet"), help: "Print the result only: neither warnings nor progress.")
  var isQuiet = false
}
