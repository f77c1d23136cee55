import ArgumentParser
import Configuration
import Model
import Reconciler
import Report
import Source
import State

struct Acknowledge: AsyncParsableCommand, ConfigurationReader {
  static let configuration = CommandConfiguration(
    commandName: "acknowledge",
    abstract: "Record that a person has carried out a manual step; nothing verifies it. Writes the state only.",
    discussion: """
      Who said it, when and from which commit is recorded. The plan asks again once the configuration, or a secret \
      that it names, changes.

      Examples:
        dialtone acknowledge acme/provider/twilio -c acme.yaml
        dialtone acknowledge acme/phone_factor -c infra/
      """
  )

  @Argument(
    help: "tenant/kind/key, or tenant/kind where a tenant has only one; as the plan shows it.",
    completion: .resources
  )
  var addresses: [Address]
  @Option(
    name: [.customShort("c"), .customLong("configuration")],
    help: ArgumentHelp("A file or folder of the configuration; may be given several times.", valueName: "path"),
    completion: .configuration
  )
  var paths: [String] = ["."]
  @OptionGroup(title: "Configuration options") var path: PathOption
  @OptionGroup(title: "Configuration options") var variables: VariableOption
  @OptionGroup(title: "State options") var state: StateOption

  func run() async throws {
    try await dialtone.run {
      let configuration = try await Configuration.load(
        paths,
        allowing: path.allowed,
        inputs: variables.inputs,
        catalog: Registry.catalog,
        platforms: Registry.facts
      )
      if configuration.diagnostics.hasErrors {
        return try refuse(configuration.diagnostics, configuration.sources, exit: .invalid)
      }
      UnknownVariables.warn(besides: configuration)
      do {
        for acknowledged in try await acknowledge(in: configuration) { tell(acknowledged) }
      } catch let refusal as NotAcknowledged {
        throw Failure(refusal, declared: configuration.tenants.flatMap(\.resources).map(\.address.description))
      } catch let unresolved as UnresolvedSecrets {
        return try refuse(unresolved.diagnostics, configuration.sources, exit: .inputMissing)
      }
      return .done
    }
  }

  private func acknowledge(in configuration: Configuration) async throws -> [Acknowledged] {
    let command = "acknowledge \(addresses.map(\.description).joined(separator: " "))"
    Signals.watch()
    return try await state.using(.writing) { opened in
      // No platform is asked, so none has to be reached.
      let reconciler = Reconciler(
        catalog: Registry.catalog,
        platforms: [],
        state: opened,
        environment: Environment.variables,
        named: configuration.named,
        mask: Terminal.mask
      )
      let tenants = Set(addresses.map(\.tenant)).intersection(configuration.tenants.map(\.name))
      return try await opened.locked(Array(tenants), for: command) {
        Signals.beginWriting()
        return try await reconciler.acknowledge(addresses, in: configuration, by: Environment.run(command))
      }
    }
  }

  private func tell(_ acknowledged: Acknowledged) {
    let paths = acknowledged.paths.joined(separator: ", ")
    let sentence =
      acknowledged.already.map { "was acknowledged already, by \($0.who) at \($0.at): \(paths)." }
      ?? "is acknowledged as set manually, not verified: \(paths)."
    Terminal.print(InvisibleCharacters.sentence("\(acknowledged.address) \(sentence)") + "\n")
  }
}

extension Failure {
  fileprivate init(_ refusal: NotAcknowledged, declared: [String]) {
    switch refusal {
    case .undeclared(let address):
      let guess = closest(to: address.description, in: declared).map { "; did you mean \($0)?" } ?? ""
      self.init(.inputMissing, "\(refusal)\(guess)")
    case .notManual: self.init(.usage, "\(refusal)")
    case .notCreated, .renamed: self.init(.inputMissing, "\(refusal)")
    }
  }
}
