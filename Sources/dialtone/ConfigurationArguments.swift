import ArgumentParser
import Configuration
import Source

struct ConfigurationArguments: ParsableArguments {
  @Argument(help: "Files, or folders with .yaml and .yml files; - for standard input.", completion: .configuration)
  var paths: [String]
  @OptionGroup(title: "Configuration options") var path: PathOption
  @OptionGroup(title: "Configuration options") var variables: VariableOption

  func load() async throws -> Configuration {
    try await load(NamedFiles(below: paths, allowing: path.allowed).texts())
  }

  /// The same for texts that were read already.
  func load(_ texts: [SourceText]) async throws -> Configuration {
    let configuration = try await CheckedConfiguration.load(
      texts,
      named: paths,
      allowing: path.allowed,
      variables.inputs
    )
    Kept.untilExit(configuration)
    UnknownVariables.warn(besides: configuration)
    return configuration
  }
}
