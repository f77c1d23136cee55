import ArgumentParser
import Configuration
import Planning

struct ShardOption: ParsableArguments {
  @Option(
    name: .customLong("shard"),
    help: ArgumentHelp(
      "Only the tenants of one of N shards, I from 1 to N: each is in exactly one, and stays in it when tenants are added or removed.",
      valueName: "I/N"
    ),
    transform: Self.read
  )
  var shard: Shard?

  private static func read(_ text: String) throws -> Shard {
    if let shard = Shard(text) { return shard }
    throw ValidationError(
      "invalid shard \"\(text)\"; write I/N with I from 1 to N, and N up to \(Shard.limit): --shard 1/4."
    )
  }
}
