package import Configuration
package import Model
import Planning
import Source
package import State

/// Why nothing can be acknowledged at an address.
package enum NotAcknowledged: Error, Sendable, Hashable, CustomStringConvertible {
  case undeclared(Address)
  /// Nothing of it is set manually.
  case notManual(Address)
  /// A person cannot have set anything on what is not there yet.
  case notCreated(Address)
  /// The tenant has a new name, and its memory not yet.
  case renamed(String, String)

  package var description: String {
    switch self {
    case .undeclared(let address): "the configuration does not declare \(address)"
    case .notManual(let address):
      "\(address) declares nothing that is manual, so there is nothing to acknowledge; dialtone apply sets it"
    case .renamed(let tenant, let former):
      "\(tenant) is renamed from \(former), and not applied yet; run dialtone apply first, and acknowledge it then"
    case .notCreated(let address):
      "\(address) is not created yet; run dialtone apply first, set the rest manually, and acknowledge it then"
    }
  }
}

/// What became of an address that somebody acknowledged.
package struct Acknowledged: Sendable {
  package var address: Address
  /// What was asked for.
  package var paths: [String]
  /// Who had acknowledged the same before, so that nothing is new.
  package var already: Acknowledgement?
}

extension Reconciler {
  /// Takes note, in a run of its own, that somebody says what the configuration asks for is set manually; nothing
  /// verifies it, and no platform is asked.
  ///
  /// The tenants' locks are the caller's business.
  package func acknowledge(
    _ addresses: [Address],
    in configuration: Configuration,
    by run: RunDescription
  ) async throws -> [Acknowledged] {
    let touched = configuration.tenants.filter { tenant in addresses.contains { $0.tenant == tenant.name } }
    let places = Places(try await state.tenants())
    for tenant in touched {
      guard let former = try places.formerName(of: tenant, configuration.sources) else { continue }
      throw NotAcknowledged.renamed(tenant.name, former)
    }
    var steps: [Asking] = []
    for address in addresses where !steps.contains(where: { $0.resource.address == address }) {
      steps.append(try await asking(address, configuration))
    }
    var secrets = try await noSecrets(within: configuration.scope)
    var diagnostics = Diagnostics()
    for step in steps { secrets.resolve(step.resource.settings.secretReferences, &diagnostics) }
    guard !diagnostics.hasErrors else { throw UnresolvedSecrets(diagnostics: diagnostics) }
    var outcomes: [Outcome] = []
    var result: [Acknowledged] = []
    for step in steps {
      let (acknowledged, outcome) = try acknowledge(step, configuration.sources, secrets)
      result.append(acknowledged)
      if let outcome { outcomes.append(outcome) }
    }
    let tenants = touched.map { RememberedTenant(name: $0.name, platform: $0.platform.name, place: $0.place) }
    if !outcomes.isEmpty { try await state.acknowledge(outcomes, at: tenants, by: run) }
    return result
  }

  /// What the state has to learn; nil where it knows already.
  private func acknowledge(
    _ step: Asking,
    _ sources: Sources,
    _ secrets: Secrets
  ) throws -> (Acknowledged, Outcome?) {
    let (resource, kind) = (step.resource, step.resource.kind)
    let before = try step.known.map { try Canonical.decode($0.canonical, of: kind, at: resource.address) }
    let place = SecretPlace(address: resource.address, kind: kind, known: before?.fingerprints(of: kind) ?? [:])
    let settings = try secrets.fingerprinted(resource.settings, at: place)
    let known = step.known?.canonical == Canonical.encode(settings, of: kind) ? step.known : nil
    func paths(_ settings: [Settings.Setting]) -> [String] { settings.map { kind.leaves[$0.leaf].path } }
    let acknowledged = Acknowledged(address: resource.address, paths: paths(settings.all), already: known)
    guard known == nil else { return (acknowledged, nil) }
    let outcome = Outcome.acknowledged(
      resource.address,
      canonical: Canonical.encode(try secrets.remembered(resource.settings, at: place), of: kind),
      file: names.recorded([sources[resource.range.source].name]).first ?? "",
      paths: paths(settings.all.filter { before?[$0.leaf] != $0.value })
    )
    return (acknowledged, outcome)
  }

  private struct Asking {
    /// With the settings that a person has to make.
    var resource: Declared
    var known: Acknowledgement?
  }

  private func asking(_ address: Address, _ configuration: Configuration) async throws -> Asking {
    guard let tenant = configuration.tenants.first(where: { $0.name == address.tenant }),
      var resource = tenant.resources.first(where: { $0.address == address })
    else { throw NotAcknowledged.undeclared(address) }
    let binding = tenant.platform[address.kind]
    resource.settings = tenant.parted(resource).manual
    guard !resource.settings.isEmpty else { throw NotAcknowledged.notManual(address) }
    let snapshot = try await state.snapshot(of: address.tenant)
    if binding?.manual == nil, address.key != nil, !snapshot.resources.contains(where: { $0.address == address }) {
      throw NotAcknowledged.notCreated(address)
    }
    return Asking(resource: resource, known: snapshot.acknowledged.first { $0.address == address })
  }
}
