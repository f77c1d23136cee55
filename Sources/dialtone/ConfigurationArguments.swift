import ArgumentParser
import Configuration

struct ConfigurationArguments: ParsableArguments {
  @Argument(help: "Files, or folders with .yaml and .yml files; - for standard input.", completion: .configuration)
  var paths: [String]
  @OptionGroup(title: "Configuration options") var path: PathOption
  @OptionGroup(title: "Configuration options") var variables: VariableOption

  func load() async throws -> Configuration {
    let configuration = try await CheckedConfiguration.load(paths, allowing: path.allowed, variables.inputs)
    Kept.untilExit(configuration)
    UnknownVariables.warn(besides: configuration)
    return configuration
  }
}
