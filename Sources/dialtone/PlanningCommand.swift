import Configuration
import Glibc
import Planning
import Reconciler
import Source
import State

/// A command that plans a configuration against what is live.
protocol PlanningCommand: ConfigurationReader {
  var configuration: ConfigurationArguments { get }
  var state: StateOption { get }
  var target: TargetOption { get }
  var hosts: HostOption { get }
  var gate: ReadingGateOption { get }
  var network: NetworkOption { get }
  var quiet: QuietOption { get }
  var providerSecrets: ProviderSecretsOption { get }
  var full: FullOption { get }
  /// Whether this run may take tenants as unchanged by what the last apply recorded of them.
  var takesBases: Bool { get }
  /// Whether it shows what a plan means for people.
  var showsFindings: Bool { get }
}

extension PlanningCommand {
  /// The configuration, without the tenants of which nothing changed since the last apply; those stand beside it.
  ///
  /// Where anything at all is to be said of the rest, everything is read: what is said is then said of the whole.
  func load() async throws -> (configuration: Configuration, unchanged: Unchanged?) {
    let files = try NamedFiles(below: configuration.paths, allowing: configuration.path.allowed)
    if let unchanged = await unchanged(in: files) {
      if unchanged.plan != nil {
        return (Configuration(leavingOut: files.names, named: configuration.paths), unchanged)
      }
      let rest = try? await CheckedConfiguration.load(
        files.texts(besides: unchanged.files),
        named: configuration.paths,
        allowing: configuration.path.allowed,
        configuration.variables.inputs,
        leavingOut: unchanged.files
      )
      if let rest, rest.diagnostics.all.isEmpty, unchanged.hold(beside: rest) {
        Kept.untilExit(rest)
        return (rest, unchanged)
      }
    }
    return (try await configuration.load(files.texts()), nil)
  }

  /// Nil where there is none, and wherever something goes wrong: the plan itself will say what.
  private func unchanged(in files: NamedFiles) async -> Unchanged? {
    guard takesBases, !full.isWanted, target.addresses.isEmpty, target.part.shard == nil, !providerSecrets.areLeftOut,
      !UnknownVariables.areThere
    else { return nil }
    return try? await state.using(.reading) { opened in
      let reconciler = Reconciler(
        catalog: Registry.catalog,
        platforms: Registry.platformsWithDigests(state: state.path),
        state: opened,
        environment: Environment.variables,
        named: configuration.paths,
        allowedPaths: configuration.path.allowed,
        hosts: try hosts.policy(allowing: gate.allowed),
        mask: Terminal.mask
      )
      return try await reconciler.unchanged(
        in: files,
        Surroundings(configuration.paths, allowing: configuration.path.allowed, configuration.variables.inputs)
      )
    }
  }

  /// The plan of the configuration against what is live.
  func plan(
    _ configuration: Configuration,
    beside unchanged: Unchanged?,
    reasserts: Bool = false
  ) async throws -> Plan {
    // Nothing is sent; a trace is made all the same, where one is wanted.
    if let plan = unchanged?.plan { return try await network.using { _ in plan } }
    let policy = try hosts.policy(allowing: gate.allowed)
    return try await network.using { network in
      try await state.using(.reading) { opened in
        let targets = try await target.targets(in: configuration, opened)
        var reconciler = Reconciler(
          state: opened,
          path: state.path,
          named: configuration.named,
          network,
          allowing: self.configuration.path.allowed,
          hosts: policy
        )
        reconciler.isOnlyPlanning = true
        reconciler.looksForOverrides = showsFindings
        reconciler.looksForBystanders = showsFindings
        reconciler.follow(configuration)
        let progress = Progress(.reading, isShown: !quiet.isQuiet)
        defer { progress.end() }
        reconciler.reading = { progress.tell($0) }
        return try await reconciler.plan(
          configuration,
          beside: unchanged,
          targets: targets,
          reasserts: reasserts,
          withoutProviderSecrets: providerSecrets.areLeftOut
        )
      }
    }
  }
}

extension Surroundings {
  /// Those of this process.
  init(_ paths: [String], allowing allowed: [String], _ inputs: VariableInputs) {
    self.init(
      tool: Build.identity,
      named: paths,
      allowedPaths: allowed,
      folder: Files.absolute(".") ?? "",
      settings: SettingsFile.text(besides: paths, allowing: allowed),
      inputs: inputs
    )
  }
}
