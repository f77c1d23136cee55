import ArgumentParser
import Comparing
import Configuration
import Model
import Reconciler
import Report
import Source
import State

struct CompareCommand: AsyncParsableCommand, ConfigurationReader {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Show the differences of two tenants. Reads files; with --live also tenants.",
    discussion: """
      Identities and secrets are not compared. Exits with 2 where something differs that differences: in dialtone.yaml does \
      not expect, with 0 where nothing does.

      Examples:
        dialtone compare acme-staging acme-production infra/
        dialtone compare acme-staging acme-production infra/ --live --format json
      """
  )

  @Argument(help: "A tenant of the configuration.")
  var first: String
  @Argument(help: "Another one.")
  var second: String
  @OptionGroup var configuration: ConfigurationArguments
  @Flag(help: "Compare what is live, and not what is declared.")
  var live = false
  @OptionGroup(title: "State options") var state: StateOption
  @OptionGroup(title: "Network options") var hosts: HostOption
  @OptionGroup(title: "Network options") var gate: ReadingGateOption
  @OptionGroup(title: "Network options") var network: NetworkOption
  @OptionGroup(title: "Output options") var output: FormatOption<TextOrJSON>

  private var isJSON: Bool { output.value == .json }

  func run() async throws {
    try await dialtone.run(json: isJSON) {
      Signals.watch("compare", as: isJSON ? .json : .text)
      let configuration = try await self.configuration.load()
      let format: ReportFormat = isJSON ? .json : .text
      if configuration.diagnostics.hasErrors {
        return try refuse(configuration.diagnostics, configuration.sources, "compare", as: format, exit: .invalid)
      }
      let tenants = try [first, second].map { try tenant(named: $0, in: configuration) }
      guard first != second else { throw Failure(.usage, "\(first) is compared with itself; name two tenants") }
      do {
        let sides = try await sides(tenants, configuration)
        let expected = configuration.settings.differences
        let comparison = TenantComparison(sides[0], sides[1], expected: expected)
        if isJSON {
          let document = ComparisonDocument(comparison, isLive: live)
          Terminal.print(try JSONOutput.encode(document), as: .json)
        } else {
          Terminal.print(ComparisonText(comparison, isLive: live, color: Terminal.wantsColor()).text)
        }
        return comparison.unexpected.isEmpty ? .done : .changes
      } catch let unresolved as UnresolvedSecrets {
        return try refuse(unresolved.diagnostics, configuration.sources, "compare", as: format, exit: .inputMissing)
      }
    }
  }

  private func tenant(named name: String, in configuration: Configuration) throws -> DeclaredTenant {
    if let tenant = configuration.tenants.first(where: { $0.name == name }) { return tenant }
    let names = configuration.tenants.map(\.name)
    throw Failure(.usage, "\(name) is not a tenant of this configuration\(names.advice(on: name))")
  }

  private func sides(_ tenants: [DeclaredTenant], _ configuration: Configuration) async throws -> [ComparedTenant] {
    guard live else { return tenants.map { configuration.compared($0) } }
    let policy = try hosts.policy(allowing: gate.allowed)
    return try await network.using { network in
      try await state.using(.reading) { opened in
        let reconciler = Reconciler(
          state: opened,
          path: state.path,
          named: configuration.named,
          network,
          allowing: self.configuration.path.allowed,
          hosts: policy
        )
        var sides: [ComparedTenant] = []
        for tenant in tenants { sides.append(try await reconciler.live(tenant, in: configuration)) }
        return sides
      }
    }
  }
}
