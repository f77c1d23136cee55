package import Configuration
import Digest
package import HTTP
package import Model
package import Planning
package import Platform
import Risks
import Source
package import State

/// From the configuration to a plan, and from a plan to what came of it.
package struct Reconciler: Sendable {
  package let catalog: Catalog
  package let platforms: [PlatformDescription]
  package let state: State
  package let environment: [String: String]
  /// The folders beside a configuration's root that its files may name files of.
  package let allowedPaths: [String]
  package let hosts: HostPolicy
  /// Learns the run's secrets, and keeps them out of what is read, planned and remembered.
  package let mask: Redactor
  let names: FileNames
  /// By rule of a finding, the word of the level in place of its own; `off` takes it out.
  package var findingLevels: [String: String] = [:]

  package init(
    catalog: Catalog,
    platforms: [PlatformDescription],
    state: State,
    environment: [String: String],
    allowedPaths: [String] = [],
    hosts: HostPolicy = HostPolicy(),
    mask: Redactor = Redactor()
  ) {
    self.mask = mask
    self.allowedPaths = allowedPaths
    self.hosts = hosts
    self.catalog = catalog
    self.platforms = platforms
    self.state = state
    self.environment = environment
    names = FileNames(state: state.path)
  }

  /// What would make live equal to the configuration.
  ///
  /// Nothing is written.
  ///
  /// - Parameters:
  ///   - reasserts: also writes what cannot be read again, though nothing says that it changed.
  ///   - withoutProviderSecrets: does not compare the providers' secrets that have no value here; `apply` refuses the plan.
  package func plan(
    _ configuration: Configuration,
    targets: Targets,
    reasserts: Bool = false,
    withoutProviderSecrets: Bool = false
  ) async throws -> Plan {
    let tenants = configuration.tenants.filter { targets.touches(tenant: $0.name) }
    try await checkHosts(of: tenants, configuration.sources)
    let secrets = try await secrets(
      of: tenants,
      within: configuration.scope,
      withoutProviders: withoutProviderSecrets
    )
    let places = Places(try await state.tenants())
    let contents = contents(of: tenants, within: configuration.scope)
    let shared = Shared(
      configuration: configuration,
      targets: targets,
      reasserts: reasserts,
      secrets: secrets,
      contents: contents,
      recordedFiles: names.recorded(configuration.sources.texts.map(\.name)),
      emptyFiles: Set(names.recorded(configuration.emptyFiles)),
      covers: names.covers(configuration.named),
      places: places
    )
    let planned = try await withThrowingTaskGroup(of: (Int, TenantOutcome).self) { group in
      for (index, tenant) in tenants.enumerated() {
        group.addTask { (index, try await self.plan(tenant, shared)) }
      }
      var outcomes = [TenantOutcome?](repeating: nil, count: tenants.count)
      for try await (index, outcome) in group { outcomes[index] = outcome }
      return outcomes.compactMap(\.self)
    }
    let files = configuration.sources.texts.map {
      FileDigest(path: $0.name, sha256: Digest.sha256($0.bytes).hexadecimal)
    }
    var plan = Plan(
      paths: configuration.named.sorted { $0.precedesByBytes($1) },
      files: files
        + contents.map { FileDigest(path: $0.key, sha256: $0.value.sha256) }.sorted { $0.path.precedesByBytes($1.path) },
      targets: targets.texts,
      tenants: [],
      failures: []
    )
    plan.reasserts = reasserts
    plan.isWithoutProviderSecrets = withoutProviderSecrets
    for outcome in planned {
      switch outcome {
      case .planned(let tenant): plan.tenants.append(tenant)
      case .failed(let failure): plan.failures.append(failure)
      }
    }
    if try await state.isNew, plan.tenants.contains(where: { $0.changes.contains { $0.action == .adopt } }) {
      plan.leftAlone.append(.newState(state.path))
    }
    if targets.isEmpty {
      let named = configuration.tenants.map(\.name) + plan.tenants.compactMap(\.renamedFrom)
      plan.leftAlone += try await otherTenants(than: Set(named))
    }
    return plan
  }

  /// What the files hold that fields name: another content is another plan.
  private func contents(of tenants: [DeclaredTenant], within scope: PathScope) -> [String: FileContent] {
    let names = tenants.flatMap { tenant in
      tenant.resources.flatMap { $0.kind.fileLeaves.isEmpty ? [] : Array($0.settings.files(of: $0.kind).values) }
    }
    var contents: [String: FileContent] = [:]
    for name in Set(names) {
      guard let bytes = try? scope.read(name) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      contents[name] = FileContent(text: mask.hide(text), sha256: Digest.sha256(bytes).hexadecimal)
    }
    return contents
  }

  /// What every tenant of a run has in common.
  private struct Shared: Sendable {
    var configuration: Configuration
    var targets: Targets
    var reasserts: Bool
    var secrets: Secrets
    var contents: [String: FileContent]
    var recordedFiles: [String]
    /// Those of them that hold nothing.
    var emptyFiles: Set<String>
    /// Whether a file of that recorded name would have been read, if it were still there.
    var covers: @Sendable (String) -> Bool
    var places: Places
  }

  private enum TenantOutcome: Sendable {
    case planned(TenantPlan)
    case failed(ReadFailure)
  }

  private func plan(_ tenant: DeclaredTenant, _ shared: Shared) async throws -> TenantOutcome {
    do {
      let former = try shared.places.formerName(of: tenant, shared.configuration.sources)
      let snapshot = try await snapshot(of: tenant.name, formerly: former)
      let reader = try self.reader(of: tenant, shared.secrets, Interest(of: tenant, snapshot))
      let found = try await reader.read(kinds(of: tenant, snapshot))
      let known = try KnownFingerprints(snapshot, catalog, of: tenant)
      let (stated, asked) = try parted(tenant, shared.secrets, known)
      let live = try LiveSecrets(shared.secrets, of: stated.map(\.resource), snapshot).comparable(found, catalog)
      let input = PlanningInput(
        tenant: tenant,
        stated: stated,
        live: live,
        lastApplied: snapshot.resources,
        serial: snapshot.serial,
        unfinished: Dictionary(snapshot.unfinished.map { ($0.address, $0.name) }) { first, _ in first },
        unreadFiles: unreadFiles(snapshot, shared),
        recordedFiles: shared.recordedFiles,
        catalog: catalog,
        sources: shared.configuration.sources,
        asked: asked,
        acknowledged: snapshot.acknowledged,
        reasserts: shared.reasserts,
        files: shared.contents,
        outdated: Set(stated.map(\.resource).filter { known.areOld($0, shared.secrets, byHand: false) }.map(\.address)),
        outdatedByHand: Set(asked.filter { known.areOld($0, shared.secrets, byHand: true) }.map(\.address)),
        withheld: shared.secrets.withheld
      )
      var plan = try Planner.plan(input, targets: shared.targets)
      plan.renamedFrom = former
      try Risks.assess(&plan, given: input)
      plan.findings = plan.findings.leveled(by: findingLevels)
      return .planned(plan)
    } catch let failure as PlatformFailure {
      return .failed(ReadFailure(tenant: tenant.name, cause: failure.cause, message: failure.message))
    } catch let problem as UnreadableSettings {
      return .failed(ReadFailure(tenant: tenant.name, cause: .refused, message: problem.description))
    } catch let problem as PlanningProblem {
      return .failed(ReadFailure(tenant: tenant.name, cause: .refused, message: problem.message))
    }
  }

  /// What the tool sets, and what a person has to set.
  private func parted(_ tenant: DeclaredTenant, _ secrets: Secrets, _ known: KnownFingerprints) throws
    -> ([PlanningInput.Stated], asked: [Declared])
  {
    var stated: [PlanningInput.Stated] = []
    stated.reserveCapacity(tenant.resources.count)
    var asked: [Declared] = []
    let asking = Set(tenant.platform.bindings.filter(\.asksPeople).map(\.kind))
    for var resource in tenant.resources {
      func fingerprinted(_ settings: Settings, byHand: Bool) throws -> Settings {
        try secrets.fingerprinted(settings, at: known.place(of: resource, byHand: byHand))
      }
      if asking.contains(resource.address.kind) {
        let binding = tenant.platform[resource.address.kind]
        let parts = tenant.parted(resource)
        let isByHand = binding?.byHand != nil
        var manual = resource
        manual.settings = try fingerprinted(parts.asked, byHand: true)
        if isByHand || !parts.asked.isEmpty { asked.append(manual) }
        if isByHand { continue }
        resource.settings = parts.managed
      }
      resource.settings = try fingerprinted(resource.settings, byHand: false)
      let canonical = Canonical.encode(resource.settings, of: resource.kind)
      stated.append(PlanningInput.Stated(resource: resource, canonical: canonical, digest: Digest.sha256(canonical)))
    }
    return (stated, asked)
  }

  /// The kinds that somebody declared, that the state remembers, or that an interrupted run wrote; the others need not be asked for.
  private func kinds(of tenant: DeclaredTenant, _ snapshot: Snapshot) -> [KindDescription] {
    let wanted = Set(tenant.resources.map(\.address.kind)).union(snapshot.resources.map(\.address.kind))
      .union(snapshot.unfinished.map(\.address.kind))
    return catalog.kinds.filter { wanted.contains($0.name) && tenant.platform[$0.name]?.byHand == nil }
  }

  /// Files that declared something and that say nothing in this run: neither read, nor below a folder that was named; or
  /// empty, as a file is whose writing was cut off.
  private func unreadFiles(_ snapshot: Snapshot, _ shared: Shared) -> Set<String> {
    let files = Set(snapshot.resources.map(\.file)).union(snapshot.acknowledged.map(\.file))
    return files.subtracting(shared.recordedFiles).filter { !shared.covers($0) }
      .union(files.intersection(shared.emptyFiles))
  }

  private func otherTenants(than named: Set<String>) async throws -> [Note] {
    let known = try await state.names()
    let others = known.filter { !named.contains($0) }
    guard !others.isEmpty else { return [] }
    let misspelt = named.subtracting(known).sorted().compactMap { name in
      closest(to: name, in: others).map { Note.misspelt(name, $0) }
    }
    let shown = others.prefix(5).joined(separator: ", ") + (others.count > 5 ? ", and \(others.count - 5) more" : "")
    return misspelt + [
      Note(
        subject: shown,
        message: "managed earlier, not in the configuration that was read: left alone (dialtone state list shows them)"
      )
    ]
  }

  /// The secrets that the tenants name; throws before anything is read where one cannot be had.
  private func secrets(
    of tenants: [DeclaredTenant],
    within scope: PathScope,
    withoutProviders: Bool
  ) async throws -> Secrets {
    var secrets = try await noSecrets(within: scope)
    var diagnostics = Diagnostics()
    let identifiers = identifiers(of: tenants.map(\.approach))
    for tenant in tenants {
      secrets.resolve(tenant.connection.secretReferences, identifiers: identifiers, &diagnostics)
      for resource in tenant.resources where resource.kind.holdsSecrets {
        secrets.resolve(resource.settings.secretReferences, mayBeAbsent: withoutProviders, &diagnostics)
      }
    }
    for tenant in tenants { checkTexts(of: tenant, &diagnostics) }
    guard !diagnostics.hasErrors else { throw UnresolvedSecrets(diagnostics: diagnostics) }
    return secrets
  }

  private func reader(
    of tenant: DeclaredTenant,
    _ secrets: Secrets,
    _ interest: Interest
  ) throws(PlatformFailure) -> any PlatformReader {
    MaskedReader(
      try platform(tenant.platform.name).reader(Connection(tenant: tenant.name, tenant.approach, secrets, interest)),
      mask,
      catalog
    )
  }

  func platform(_ name: String) throws(PlatformFailure) -> PlatformDescription {
    guard let platform = platforms.first(where: { $0.facts.name == name }) else {
      throw .refused("this version knows no platform \(name)")
    }
    return platform
  }
}

extension Connection {
  init(tenant: String, _ settings: [String: Value], _ secrets: Secrets, _ interest: Interest) {
    var values: [String: SecretValue] = [:]
    for (path, value) in settings {
      for (_, reference) in value.secretReferences { values[path] = secrets[reference] }
    }
    self.init(
      tenant: tenant,
      settings: settings,
      secrets: values,
      interest: interest,
      readFile: { [scope = secrets.scope] path in try scope.read(path) }
    )
  }
}

extension PlatformFailure {
  var cause: ReadFailure.Cause {
    switch self {
    case .busy: .busy
    case .unreachable, .unknownOutcome: .unreachable
    case .unauthorized: .unauthorized
    case .refused: .refused
    }
  }
}

extension Note {
  /// A name that is new reads like one that is known and declares nothing in this run.
  fileprivate static func misspelt(_ name: String, _ other: String) -> Note {
    Note(
      subject: name,
      message:
        "not known yet, while \(other) was managed earlier and is not in the configuration that was read. If they are one "
        + "tenant, write tenant: \(other), or renamed_from: \(other) beside the new name"
    )
  }

  /// Without a state nobody knows what was managed.
  fileprivate static func newState(_ path: String) -> Note {
    Note(
      subject: path,
      message:
        "holds nothing yet, so that what is live under a declared name is adopted; what was managed and has left the "
        + "configuration is not known, and stays. If there was a state, name it with --state, or restore it first"
    )
  }
}
