import ArgumentParser
import Configuration
import Model
import Planning
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
  @OptionGroup(title: "Configuration options") var part: ShardOption
  @OptionGroup(title: "Output options") var output: FormatOption<ReportFormat>

  @Flag(name: .customLong("warnings-as-errors"), help: "Exit with 65 on a warning too.")
  var warningsAsErrors = false

  private var format: ReportFormat { output.value }

  func run() async throws {
    try await dialtone.run("validate", as: format) {
      let configuration = try await self.configuration.load()
      let report = DiagnosticReport(
        diagnostics: configuration.diagnostics.sorted,
        sources: configuration.sources,
        fields: Registry.fieldNames
      )
      let tenants = configuration.tenants.filter { part.shard?.holds($0.name) ?? true }
      let resources = tenants.reduce(0) { $0 + $1.resources.count }
      let count = "\(tenants.count) tenant\(tenants.count == 1 ? "" : "s")"
      let valid = "Valid: \(count), \(resources) resource\(resources == 1 ? "" : "s")."
      let isRefused = warningsAsErrors && configuration.diagnostics.all.contains { $0.severity == .warning }
      let exit: Exit = configuration.diagnostics.hasErrors || isRefused ? .invalid : .done
      Terminal.print(try report.document(of: "validate", as: format, exit: exit, valid: valid), as: format)
      if format == .github {
        let summary = report.markdown(subject: "validate", valid: valid)
        try JobFiles.append(summary: summary, outputs: report.outputs, exit)
      }
      return exit
    }
  }
}
