import ArgumentParser
import Configuration
import Reconciler
import Report
import Source
import State

struct SecretsCommand: AsyncParsableCommand, ConfigurationReader {
  static let configuration = CommandConfiguration(
    commandName: "secrets",
    abstract:
      "Show where each secret is used, and which tenants still hold its former value. Reads the state, asks no platform.",
    discussion: """
      A value is compared with the fingerprint of what was applied last, and never shown. A reference without a value here is listed and not compared.

      Examples:
        dialtone secrets acme.yaml
        dialtone secrets infra/ --format json
      """
  )

  @OptionGroup var configuration: ConfigurationArguments
  @OptionGroup(title: "State options") var state: StateOption
  @OptionGroup(title: "Output options") var output: FormatOption<TextOrJSON>

  func run() async throws {
    let isJSON = output.value == .json
    try await dialtone.run(json: isJSON) {
      let configuration = try await self.configuration.load()
      if configuration.diagnostics.hasErrors {
        return try refuse(
          configuration.diagnostics,
          configuration.sources,
          "secrets",
          as: isJSON ? .json : .text,
          exit: .invalid
        )
      }
      do {
        let document = SecretsDocument(try await uses(in: configuration))
        if isJSON {
          Terminal.print(json: try JSONOutput.encode(document))
        } else {
          Terminal.print(Terminal.escapingControlCharacters(document.text))
        }
        return .done
      } catch let unresolved as UnresolvedSecrets {
        return try refuse(
          unresolved.diagnostics,
          configuration.sources,
          "secrets",
          as: isJSON ? .json : .text,
          exit: .inputMissing
        )
      }
    }
  }

  private func uses(in configuration: Configuration) async throws -> [SecretUse] {
    try await state.remembered { state in
      try await Reconciler(
        catalog: Registry.catalog,
        platforms: [],
        state: state,
        environment: Environment.variables,
        named: configuration.named,
        allowedPaths: self.configuration.path.allowed,
        mask: Terminal.mask
      ).secretUses(in: configuration)
    }
  }
}
