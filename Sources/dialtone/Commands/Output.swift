import ArgumentParser
import Model
import Report
import State

struct Output: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "output",
    abstract: "Print connection IDs and client IDs, for the applications that need them. Reads the state.",
    discussion: """
      Examples:
        dialtone output acme/application/web
        dialtone output acme --format dotenv > .env
      """
  )

  enum Format: String, OutputFormat {
    case text
    case json
    case dotenv
    case yaml
  }

  @Argument(help: "A tenant, tenant/kind, or tenant/kind/key; everything if omitted.", completion: .addresses)
  var address: String?
  @OptionGroup(title: "State options") var state: StateOption
  @OptionGroup(title: "Output options") var output: FormatOption<Format>

  private var format: Format { output.value }

  func run() async throws {
    try await dialtone.run(json: format == .json) {
      let found = try await state.using(.reading) { state in
        // An empty answer would empty whatever file it is written to.
        guard state.exists else {
          throw Failure(
            .inputMissing,
            "there is no state at \(state.path), so that no ID is known; dialtone apply creates it, and --state names another "
              + "place"
          )
        }
        var found: [OutputDocument.Identified] = []
        for tenant in try await state.names() {
          let name = try await state.platform(of: tenant)
          let platform = Registry.facts.first { $0.name == name }
          for resource in try await state.snapshot(of: tenant).resources {
            guard let output = OutputDocument.Identified(resource, platform), matches(resource.address) else {
              continue
            }
            found.append(output)
          }
        }
        return found
      }
      if let address, found.isEmpty {
        let advice = try await state.advice(on: address)
        let list = "; dialtone state list shows what it holds"
        throw Failure(
          .inputMissing,
          "the state holds no application or phone connection at \(address)\(advice.isEmpty ? list : advice)"
        )
      }
      switch format {
      case .text: Terminal.print(text(found))
      case .json: Terminal.print(json: try JSONOutput.encode(OutputDocument(found)))
      case .dotenv: Terminal.print(DotEnv.render(try variables(found)))
      case .yaml: Terminal.print(json: OutputDocument(found).yaml)
      }
      return .done
    }
  }

  /// One address is one ID alone, so that a shell can take it.
  private func text(_ found: [OutputDocument.Identified]) -> String {
    if let only = found.first, found.count == 1, only.address.description == address { return only.id + "\n" }
    let rows = found.flatMap { item in item.values.map { [item.address.description, $0.name, $0.value] } }
    return TextTable.render(rows)
  }

  /// A name that is twice would give one of the applications the other's identifier.
  private func variables(_ found: [OutputDocument.Identified]) throws -> [(name: String, value: String)] {
    var owners: [String: Address] = [:]
    let values = found.flatMap { item in item.values.map { (item.address, item.variable($0.name), $0.value) } }
    for (address, variable, _) in values {
      if let other = owners.updateValue(address, forKey: variable) {
        throw Failure(
          .error,
          """
          \(other) and \(address) would both be \(variable), and a reader keeps only the last of them; \
          name one of them (dialtone output \(address) --format dotenv), or use --format json
          """
        )
      }
    }
    return values.map { ($0.1, $0.2) }
  }

  private func matches(_ candidate: Address) -> Bool { address.map(candidate.isBelow) ?? true }
}
