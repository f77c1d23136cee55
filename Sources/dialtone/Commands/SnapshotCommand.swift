import ArgumentParser
import Configuration
import FileSystem
import Model
import Planning
import Platform
import Reconciler
import Report
import Source
import State

struct SnapshotCommand: AsyncParsableCommand, ConfigurationReader {
  static let configuration = CommandConfiguration(
    commandName: "snapshot",
    abstract: "Save what is live, for plan --live without credentials. Reads tenants, writes a file.",
    discussion: """
      The file holds settings, identities, last applied values and acknowledged manual steps; no secret, no fingerprint, no \
      key and no program. Only its owner can read it.

      Examples:
        dialtone snapshot infra/ -o live.json
        dialtone plan infra/ --live live.json
      """
  )

  @OptionGroup var configuration: ConfigurationArguments
  @Option(
    name: [.customShort("o"), .customLong("out")],
    help: ArgumentHelp("The file; - for standard output.", valueName: "file"),
    completion: .file()
  )
  var out: String
  @OptionGroup(title: "State options") var state: StateOption
  @OptionGroup(title: "Network options") var hosts: HostOption
  @OptionGroup(title: "Network options") var gate: ReadingGateOption
  @OptionGroup(title: "Network options") var network: NetworkOption

  func validate() throws {
    if out.isEmpty { throw ValidationError("-o is empty; expected a file.") }
  }

  func run() async throws {
    try await dialtone.run {
      Signals.watch()
      if out != "-" { try WrittenFiles.claim(out, for: "-o") }
      try OutputFile.snapshot.checkReplacing(out)
      let configuration = try await self.configuration.load()
      if configuration.diagnostics.hasErrors {
        return try refuse(configuration.diagnostics, configuration.sources, exit: .invalid)
      }
      do {
        let (snapshot, failures) = try await taken(configuration)
        let text = try JSONOutput.encode(snapshot)
        if out == "-" { Terminal.print(text, as: .json) } else { try AtomicFile.write(text, to: out) }
        for (tenant, failure) in failures { Terminal.complain("\(tenant): \(failure.message)") }
        return failures.first?.1.exit ?? .done
      } catch let unresolved as UnresolvedSecrets {
        return try refuse(unresolved.diagnostics, configuration.sources, exit: .inputMissing)
      }
    }
  }

  /// Every tenant that could be read, and why the others could not.
  private func taken(_ configuration: Configuration) async throws -> (LiveSnapshot, [(String, PlatformFailure)]) {
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
        var snapshot = LiveSnapshot(taken: Environment.recording(), tenants: [])
        var failures: [(String, PlatformFailure)] = []
        for tenant in configuration.tenants {
          do {
            snapshot.tenants.append(try await reconciler.liveSnapshot(of: tenant, in: configuration))
          } catch let failure as PlatformFailure {
            failures.append((tenant.name, failure))
          }
        }
        return (snapshot, failures)
      }
    }
  }
}
