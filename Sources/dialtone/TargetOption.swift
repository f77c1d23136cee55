import ArgumentParser
import Planning

struct TargetOption: ParsableArguments {
  @OptionGroup var part: ShardOption
  @Option(
    name: .customLong("target"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "Only this, with what it needs: a tenant, tenant/kind, or tenant/kind/key; may be repeated.",
      valueName: "address"
    ),
    completion: .addresses
  )
  var addresses: [String] = []
}
