import ArgumentParser
import Configuration

struct ConfigurationArguments: ParsableArguments {
  @Argument(help: "Files, or folders with .yaml and .yml files; - for standard input.", completion: .configuration)
  var paths: [String]
  @OptionGroup(title: "Configuration options") var path: PathOption
  @OptionGroup(title: "Configuration options") var variables: VariableOption

  func load() async throws -> Configuration {
    let configuration = try await Configuration.load(
      paths,
      allowing: path.allowed,
      inputs: variables.inputs,
      catalog: Registry.catalog,
      platforms: Registry.facts
    )
    Kept.untilTheEnd(configuration)
    UnknownVariables.warn(besides: configuration)
    return configuration
  }
}
