import ArgumentParser
import Configuration
import Model
import Report
import Source

struct Validate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check everything that can be known without a network. Reads files only."
  )

  @OptionGroup var configuration: ConfigurationArguments
  @Option(help: "text, json (the shape of 'terraform validate -json') or github (annotations).")
  var format = DiagnosticFormat.text

  func run() async throws {
    try await dialtone.run(json: format == .json) {
      let configuration = try await self.configuration.load()
      let report = DiagnosticReport(
        diagnostics: configuration.diagnostics.sorted,
        sources: configuration.sources,
        secretNames: Registry.secretNames
      )
      switch format {
      case .text:
        let resources = configuration.tenants.reduce(0) { $0 + $1.resources.count }
        let count = "\(configuration.tenants.count) tenant\(configuration.tenants.count == 1 ? "" : "s")"
        Terminal.print(
          report.text(
            color: Terminal.wantsColor(),
            whenEmpty: "Valid: \(count), \(resources) resource\(resources == 1 ? "" : "s")."
          )
        )
      case .json: Terminal.print(json: try report.json())
      case .github: Terminal.print(commands: report.github())
      }
      return configuration.diagnostics.hasErrors ? .invalid : .done
    }
  }
}
