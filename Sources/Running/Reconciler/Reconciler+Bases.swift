package import Configuration
import Digest
package import Model
import Platform
package import Planning
import Source
import State

extension Reconciler {
  /// Whether a basis of the tenant can be compared with what is live.
  package func hasDigests(_ tenant: DeclaredTenant) -> Bool {
    let connection = Connection(tenant: tenant.name, settings: tenant.connectionSettings, secrets: [:])
    return (try? reader(tenant.platform.name, connection).hasDigests) ?? false
  }

  /// Records what the plans rest on of the tenants that have nothing to do any more.
  ///
  /// - Parameters:
  ///   - plan: with the digests of what was read.
  ///   - seen: what this run saw of its tenants.
  package func recordBases(
    of configuration: Configuration,
    _ plan: Plan,
    _ seen: SeenTenants,
    _ surroundings: Surroundings
  ) async throws {
    let all = seen.all
    let digests = Dictionary(plan.files.map { ($0.path, $0.sha256) }) { first, _ in first }
    let evidence = try await evidence(digests, surroundings)
    var secrets = try await noSecrets(within: configuration.scope)
    let maker = BasisMaker(configuration)
    var bases: [String: [UInt8]?] = [:]
    for tenant in configuration.tenants {
      bases[tenant.name] = .some(nil)
      guard let seen = all[tenant.name], let known = maker.basis(of: tenant, seen) else { continue }
      var basis = known
      var diagnostics = Diagnostics()
      let references = Set(
        tenant.resources(where: \.holdsSecrets).flatMap(\.settings.secretReferences).map(\.reference)
      )
      secrets.resolve(references.map { ($0, nil) }, &diagnostics)
      guard diagnostics.all.isEmpty else { continue }
      basis.secrets = try references.sorted { "\($0)".precedesByBytes("\($1)") }.compactMap { reference in
        try secrets[reference].map { value in
          let place = "basis of \(tenant.name): \(reference)"
          return Basis.FoundSecret(
            reference: reference,
            fingerprint: try secrets.fingerprints.fingerprint(of: value, at: place, like: nil, renewing: true)
          )
        }
      }
      guard basis.secrets.count == references.count else { continue }
      bases[tenant.name] = try basis.sealed(evidence, tenant.name)
    }
    try await state.record(bases)
  }
}

/// Makes bases of what a run read.
private struct BasisMaker {
  private let origins: [String: Configuration.Origin]
  /// By file, the tenants that have documents in it.
  private var declaring: [String: Set<String>] = [:]
  /// The files of which something is said, which has to be said again.
  private var spoken: Set<String>
  /// Whether something is said that is in no file.
  private let speaksOfAll: Bool

  init(_ configuration: Configuration) {
    origins = configuration.origins
    for (tenant, origin) in configuration.origins {
      for file in origin.own { declaring[file, default: []].insert(tenant) }
    }
    let ranges = configuration.diagnostics.all.flatMap { [$0.range] + $0.related.map { Optional($0.range) } }
    spoken = Set(ranges.compactMap(\.self).map { configuration.sources[$0.source].name })
    let files = Set(configuration.origins.values.flatMap { $0.own.union($0.bases) })
    speaksOfAll =
      configuration.diagnostics.all.contains { $0.range == nil } || !spoken.isSubset(of: files)
      || !configuration.sources.texts.allSatisfy(\.name.isPlainName)
  }

  /// Without secrets; nil where the tenant is not as simple as a basis takes it.
  func basis(of tenant: DeclaredTenant, _ seen: SeenTenants.Seen) -> Basis? {
    guard !speaksOfAll, let origin = origins[tenant.name], tenant.place == nil, tenant.renamedFrom == nil,
      tenant.connection.secretReferences.isEmpty,
      tenant.resources.allSatisfy({ $0.unsent.all.isEmpty })
    else { return nil }
    let files = origin.own.union(origin.bases)
    let connection = seen.plan.connection.compactMapValues { value in
      if case .text(let text) = value { text } else { nil }
    }
    guard spoken.isDisjoint(with: files), connection.count == seen.plan.connection.count else { return nil }
    let named = Set(
      tenant.resources.flatMap { $0.kind.fileLeaves.isEmpty ? [] : Array($0.settings.files(of: $0.kind).values) }
    )
    return Basis(
      own: origin.own.sorted(),
      bases: origin.bases.subtracting(origin.own).sorted(),
      neighbours: Set(files.flatMap { declaring[$0] ?? [] }).subtracting([tenant.name]).sorted(),
      named: named.subtracting(files).sorted(),
      variables: origin.used.map { Basis.Variable(name: $0.name, source: $0.source) }.sorted {
        ($0.name, $0.source ?? "") < ($1.name, $1.source ?? "")
      },
      secrets: [],
      platform: seen.plan.platform,
      connection: connection,
      kinds: seen.kinds,
      live: seen.live,
      standing: seen.standing,
      unchanged: seen.plan.unchanged
    )
  }
}
