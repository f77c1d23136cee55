import ArgumentParser

struct ReassertOption: ParsableArguments {
  @Flag(name: .customLong("reassert"), help: "Rewrite write-only settings even if unchanged.")
  var isWanted = false
}
