import ArgumentParser
import Model
import Report
import State

struct Output: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "output",
    abstract: "Print connection IDs and client IDs, for the applications that need them. Reads the state."
  )

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case dotenv
    case yaml
  }

  @Argument(help: "A tenant, tenant/kind, or tenant/kind/key; everything where none is given.")
  var address: String?
  @OptionGroup var state: StateOption
  @Option(help: "text, json, dotenv or yaml.")
  var format = Format.text

  func run() async throws {
    try await dialtone.run(json: format == .json) {
      let found = try await state.remembered { state in
        var found: [OutputDocument.Identified] = []
        for tenant in try await state.names() {
          for resource in try await state.snapshot(of: tenant).resources {
            guard let output = OutputDocument.Identified(resource), matches(resource.address) else { continue }
            found.append(output)
          }
        }
        return found
      }
      if let address, found.isEmpty {
        throw Failure(
          .inputMissing,
          "the state remembers no application or phone connection at \(address); dialtone state list shows what it remembers"
        )
      }
      switch format {
      case .text: Terminal.print(text(found))
      case .json: Terminal.print(try JSONOutput.encode(OutputDocument(found)))
      case .dotenv: Terminal.print(DotEnv.render(try variables(found)))
      case .yaml: Terminal.print(OutputDocument(found).yaml)
      }
      return .done
    }
  }

  /// One address is one ID alone, so that a shell can take it.
  private func text(_ found: [OutputDocument.Identified]) -> String {
    if let only = found.first, found.count == 1, only.address.description == address { return only.id + "\n" }
    return TextTable.render(found.map { [$0.address.description, $0.field, $0.id] })
  }

  /// A name that stands twice would give one of the applications the other's identifier.
  private func variables(_ found: [OutputDocument.Identified]) throws -> [(name: String, value: String)] {
    var owners: [String: Address] = [:]
    for item in found {
      if let other = owners.updateValue(item.address, forKey: item.variable) {
        throw Failure(
          .error,
          """
          \(other) and \(item.address) would both be \(item.variable), of which readers see the last only; \
          name one of them (dialtone output \(item.address) --format dotenv), or use --format json
          """
        )
      }
    }
    return found.map { ($0.variable, $0.id) }
  }

  private func matches(_ candidate: Address) -> Bool { address.map(candidate.isBelow) ?? true }
}
