import ArgumentParser

/// For a command that plans: whether it takes what the last apply recorded.
struct FullOption: ParsableArguments {
  @Flag(
    name: .customLong("full"),
    help:
      "Read and compare every tenant, also those of which nothing changed since the last apply. The result is the same."
  )
  var isWanted = false
}
