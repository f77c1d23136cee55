import ArgumentParser
import Configuration
import Model
import Report
import Source

struct Validate: AsyncParsableCommand, ConfigurationReader {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check everything that can be known without a network. Reads files only.",
    discussion: """
      The document of --format json has the shape of 'terraform validate -json'; --format github prints annotations.

      Examples:
        dialtone validate acme.yaml
        dialtone validate infra/ --format github
      """
  )

  @OptionGroup var configuration: ConfigurationArguments
  @OptionGroup(title: "Output options") var output: FormatOption<DiagnosticFormat>

  @Flag(name: .customLong("warnings-as-errors"), help: "Exit with 65 on a warning too.")
  var warningsAsErrors = false

  private var format: DiagnosticFormat { output.value }

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
      let isRefused = warningsAsErrors && configuration.diagnostics.all.contains { $0.severity == .warning }
      return configuration.diagnostics.hasErrors || isRefused ? .invalid : .done
    }
  }
}
