package import Configuration
package import Model
package import Source
import State

/// A place of the configuration that names a secret, and which value is there by what the state remembers.
package struct SecretUse: Sendable {
  package enum Held: String, Sendable {
    /// The value that the reference has here.
    case current
    /// Another one: what was applied last is not what the reference has here.
    case former
    /// Nothing was applied there yet.
    case none
    /// The reference has no value here to compare with.
    case unknown
    /// The tool signs in with it, at the platform or for `check`, and the state remembers nothing of it.
    case credential
  }

  package var reference: SecretReference
  package var tenant: String
  /// Nil for what a tenant is reached with.
  package var address: Address?
  package var path: String
  package var at: Location?
  package var held: Held
  /// The run that wrote it last; nil where the history has none.
  package var written: Written?

  package struct Written: Sendable, Hashable {
    package var run: Int
    /// ISO 8601.
    package var started: String
  }
}

extension Reconciler {
  /// Where a configuration names secrets, with what the state remembers of each place; no platform is asked.
  ///
  /// A reference without a value here is listed too. Identifiers, which are no secrets, are not.
  package func secretUses(in configuration: Configuration) async throws -> [SecretUse] {
    let tenants = configuration.tenants
    var secrets = try await noSecrets(within: configuration.scope)
    var diagnostics = Diagnostics()
    let identifiers = identifiers(of: tenants.map(\.connectionSettings))
    for tenant in tenants {
      let references = tenant.connection.secretReferences + tenant.resources.flatMap(\.settings.secretReferences)
      secrets.resolve(references, identifiers: identifiers, mayBeAbsent: true, &diagnostics)
    }
    guard !diagnostics.hasErrors else { throw UnresolvedSecrets(diagnostics: diagnostics) }
    let writes = SecretWrites(try await state.history(tenant: nil, limit: Int(Int32.max)))
    var uses: [SecretUse] = []
    for tenant in tenants {
      uses += connectionUses(tenant, identifiers, configuration.sources)
      let known = try await known(of: tenant)
      for resource in tenant.resources(where: \.holdsSecrets) {
        uses += checkingUses(of: resource, configuration.sources)
        uses += try self.uses(of: resource, known, secrets, writes, configuration.sources)
      }
    }
    return uses
  }

  private func connectionUses(
    _ tenant: DeclaredTenant,
    _ identifiers: Set<SecretReference>,
    _ sources: Sources
  ) -> [SecretUse] {
    tenant.connection.all.flatMap { setting in
      setting.value.secretReferences.filter { !identifiers.contains($0.reference) }.map { key, reference in
        SecretUse(
          reference: reference,
          tenant: tenant.name,
          address: nil,
          path: tenant.platform.connection.leaves[setting.leaf].path(key),
          at: setting.range.map(sources.location),
          held: .credential
        )
      }
    }
  }

  /// What is declared for `check` alone, which is sent to no platform.
  private func checkingUses(of resource: Declared, _ sources: Sources) -> [SecretUse] {
    resource.unsent.all.flatMap { setting in
      setting.value.secretReferences.map { key, reference in
        SecretUse(
          reference: reference,
          tenant: resource.address.tenant,
          address: resource.address,
          path: resource.kind.leaves[setting.leaf].path(key),
          at: setting.range.map(sources.location),
          held: .credential
        )
      }
    }
  }

  /// What the state holds of a tenant, under its former name too.
  private func known(of tenant: DeclaredTenant) async throws -> KnownFingerprints {
    var snapshot = try await state.snapshot(of: tenant.name)
    if snapshot.isEmpty, let former = tenant.renamedFrom?.name {
      snapshot = try await state.snapshot(of: former).renamed(to: tenant.name)
    }
    return try KnownFingerprints(snapshot, catalog, of: tenant)
  }

  private func uses(
    of resource: Declared,
    _ known: KnownFingerprints,
    _ secrets: Secrets,
    _ writes: SecretWrites,
    _ sources: Sources
  ) throws -> [SecretUse] {
    let applied = known[resource.address, manual: false]
    let fingerprints = applied.isEmpty ? known[resource.address, manual: true] : applied
    var uses: [SecretUse] = []
    for setting in resource.settings.all {
      let leaf = resource.kind.leaves[setting.leaf]
      for (key, reference) in setting.value.secretReferences {
        uses.append(
          SecretUse(
            reference: reference,
            tenant: resource.address.tenant,
            address: resource.address,
            path: leaf.path(key),
            at: setting.range.map(sources.location),
            held: try held(fingerprints[leaf.path(key)], secrets[reference], secrets),
            written: writes.last(leaf.path, of: resource)
          )
        )
      }
    }
    return uses
  }

  private func held(_ known: String?, _ value: SecretValue?, _ secrets: Secrets) throws -> SecretUse.Held {
    guard let known else { return .none }
    guard let value else { return .unknown }
    return try secrets.fingerprints.isOf(value, known) ? .current : .former
  }
}

/// Which run wrote a field last, under whatever address the field had then.
private struct SecretWrites {
  private struct Field: Hashable {
    var address: String
    var path: String
  }

  private var last: [Field: SecretUse.Written] = [:]

  /// - Parameter runs: the newest first.
  init(_ runs: [RunRecord]) {
    // The address of today, by one that something had before.
    var names: [String: String] = [:]
    for run in runs {
      for event in run.events.reversed() {
        let former = event.address.description
        let address = names[former] ?? former
        switch event.outcome {
        case "moved":
          if let message = event.message, message.hasPrefix("from ") { names[String(message.dropFirst(5))] = address }
        case "applied", "partly", "acknowledged":
          for path in event.changedPaths {
            let field = Field(address: address, path: path)
            if last[field] == nil { last[field] = SecretUse.Written(run: run.number, started: run.run.started) }
          }
        default: break
        }
      }
    }
  }

  func last(_ path: String, of resource: Declared) -> SecretUse.Written? {
    if let found = last[Field(address: resource.address.description, path: path)] { return found }
    guard let key = resource.renamedFrom?.key else { return nil }
    var former = resource.address
    former.key = key
    return last[Field(address: former.description, path: path)]
  }
}
