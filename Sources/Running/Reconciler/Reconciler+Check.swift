package import Checks
package import Configuration
import Kinds
import Model
package import Planning
import Platform
package import Source

extension Reconciler {
  /// Whether the tenants that the targets name answer, let the tool do what is declared, and still send.
  ///
  /// Nothing is written; a tenant whose credentials this run does not have is not checked.
  package func check(_ configuration: Configuration, targets: Targets) async throws -> CheckOutcome {
    let tenants = configuration.tenants.filter { tenant in
      targets.touches(tenant: tenant.name) && tenant.platform.credentialHost(tenant.connectionSettings) != nil
    }
    try await checkHosts(of: tenants, configuration.sources)
    var secrets = try await noSecrets(within: configuration.scope)
    var diagnostics = Diagnostics()
    for tenant in tenants {
      let identifiers = identifiers(of: [tenant.connectionSettings])
      secrets.resolve(tenant.connection.secretReferences, identifiers: identifiers, mayBeAbsent: true, &diagnostics)
    }
    guard !diagnostics.hasErrors else { throw UnresolvedSecrets(diagnostics: diagnostics) }
    let resolved = secrets
    let outcomes = try await concurrently(tenants) { await check($0, resolved) }
    return outcomes.reduce(into: CheckOutcome()) { $0.merge($1) }
  }

  private func check(_ tenant: DeclaredTenant, _ secrets: Secrets) async -> CheckOutcome {
    var outcome = CheckOutcome()
    let place = CheckPlace(tenant.name, tenant.placeRange ?? tenant.range)
    let absent = tenant.connection.secretReferences.compactMap { secrets.withheld[$0.reference] }
    if let reason = absent.first {
      outcome.add(NotChecked("the tenant at \(tenant.platform.name)", reason, at: place))
      return outcome
    }
    do throws(PlatformFailure) {
      let description = try platform(tenant.platform.name)
      let connection = Connection(tenant: tenant.name, tenant.connectionSettings, secrets, Interest(of: tenant))
      let writer = try description.writer(connection)
      // Whether it answers and accepts the credentials, before anything is said of what they allow.
      try await writer.prepare(for: [])
      await check(tenant, writer, at: place, &outcome)
    } catch {
      outcome.add(CheckFailure(error, at: place))
    }
    return outcome
  }

  private func check(
    _ tenant: DeclaredTenant,
    _ writer: any PlatformWriter,
    at place: CheckPlace,
    _ outcome: inout CheckOutcome
  ) async {
    let declared = Set(tenant.resources.map(\.address.kind))
    let kinds = catalog.kinds.filter { declared.contains($0.name) && tenant.platform[$0.name]?.manual == nil }
    do throws(PlatformFailure) {
      let live = try await writer.read(kinds)
      for resource in live {
        guard let outage = resource.remarks?.outage else { continue }
        outcome.add(
          CheckFinding(.platformSendsNothing, "its own service sends nothing any more", says: outage, at: place)
        )
      }
      for unchecked in tenant.allowances + tenant.unknownPlans(given: live) { outcome.add(unchecked) }
      try await writer.prepare(for: tenant.needs(given: live))
    } catch .unauthorized(let message) {
      outcome.add(
        CheckFinding(.platformPermissionsMissing, "the tool may not do what is declared", says: message, at: place)
      )
    } catch {
      outcome.add(CheckFailure(error, at: place))
    }
  }
}

extension DeclaredTenant {
  /// What a platform's own service sends at most, where it is declared; no platform says how much of it is left.
  fileprivate var allowances: [NotChecked] {
    guard let allowance = platform[Provider.kind]?.allowance else { return [] }
    let console = platform[Provider.kind]?.allowanceConsole.map { "; look at \($0)" } ?? ""
    func unchecked(_ provider: Resource<Provider>, _ path: String, _ range: SourceRange?) -> NotChecked {
      NotChecked(
        "how much is left of \(allowance)",
        "no read of \(platform.name)'s tells it before nothing is left\(console)",
        at: CheckPlace("\(provider.declared.address).\(path)", range)
      )
    }
    // One service of the platform's own serves a tenant, whatever names it.
    let all = resources.filter { $0.address.kind == Provider.kind }.map { Resource<Provider>($0) }
    return all.lazy.compactMap { provider -> NotChecked? in
      if provider.service == .platform {
        return unchecked(provider, Provider.path(\.service), provider.range(of: \.service))
      }
      guard provider.fallbackToPlatform == true else { return nil }
      return unchecked(provider, Provider.path(\.fallbackToPlatform), provider.range(of: \.fallbackToPlatform))
    }.prefix(1).map(\.self)
  }

  /// What is declared and not live, and needs a plan or an add-on of which no read tells; what is live needs no more.
  fileprivate func unknownPlans(given live: [Live]) -> [NotChecked] {
    resources.flatMap { resource -> [NotChecked] in
      let features = platform[resource.address.kind]?.paidFeatures ?? []
      let held = live.filter { $0.kind == resource.address.kind }.compactMap { try? $0.settings(of: resource.kind) }
      return features.compactMap { feature in
        guard let leaf = resource.kind.leaf(at: feature.path), let declared = resource.settings[leaf],
          feature.isAsked(by: declared), !held.contains(where: { $0[leaf].map(feature.isAsked) ?? false })
        else { return nil }
        return NotChecked(
          "whether the tenant has \(feature.needs)",
          "no read of \(platform.name)'s tells it; look at \(feature.console)",
          at: CheckPlace("\(resource.address).\(feature.path)", resource.settings.range(leaf))
        )
      }
    }
  }

  /// What an apply would do at most, as far as permissions go: what is live under its name or identifier is updated.
  fileprivate func needs(given live: [Live]) -> [Need] {
    resources.compactMap { resource in
      guard platform[resource.address.kind]?.manual == nil else { return nil }
      let settings = resource.parted(by: platform[resource.address.kind]).managed
      let isThere = live.contains { found in
        found.kind == resource.address.kind
          && (found.name == resource.liveName || found.identity == resource.pinnedIdentity)
      }
      let isUpdate = resource.kind.cardinality == .one || isThere
      return Need(
        isUpdate ? .update : .create,
        resource.address.kind,
        settings.all.map { resource.kind.leaves[$0.leaf].path }
      )
    }
  }
}

extension Interest {
  /// What a check of a tenant is about: what is declared.
  fileprivate init(of tenant: DeclaredTenant) {
    self.init()
    for resource in tenant.resources {
      add(resource.address.kind, named: resource.liveName, .declared(resource.settings))
      if let pinned = resource.pinnedIdentity {
        add(resource.address.kind, identity: pinned, .declared(resource.settings))
      }
    }
  }
}

extension CheckFailure {
  fileprivate init(_ failure: PlatformFailure, at place: CheckPlace) {
    let cause: Cause =
      switch failure {
      case .busy: .busy
      case .unreachable, .unknownOutcome: .unreachable
      case .unauthorized: .unauthorized
      case .refused: .refused
      }
    self.init(cause, failure.message, at: place)
  }
}

extension Rule {
  /// What `check` finds at the platforms.
  package static let ofPlatformChecks: [Rule] = [.platformPermissionsMissing, .platformSendsNothing]

  static let platformPermissionsMissing = Rule(
    check: "platform-permissions-missing",
    severity: .error,
    meaning: "The tool's credentials may not read or write what is declared: apply would be refused.",
    remedy: "Grant the permissions that the message names.",
    source: "The platforms' API descriptions, by operation"
  )

  static let platformSendsNothing = Rule(
    check: "platform-sends-nothing",
    severity: .error,
    meaning: "The platform's own service has used up what it sends: nobody gets a code.",
    remedy: "Declare a provider of your own.",
    source: "Auth0, configure SMS and voice notifications (100 messages, trial_expired)"
  )
}
