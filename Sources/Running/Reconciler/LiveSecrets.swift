import Configuration
import Digest
import Model
import Planning
import State

/// Makes the secrets that a platform tells comparable with those of the configuration: what is reported in clear is
/// fingerprinted, and what is reported as a fingerprint that was made in another way is put into this one where the values are
/// the same.
struct LiveSecrets {
  private let secrets: Secrets
  private let byIdentity: [Subject: Declared]
  private let byName: [Subject: Declared]
  private let byKind: [KindName: [Declared]]

  private struct Subject: Hashable {
    var kind: KindName
    var text: String
  }

  init(_ secrets: Secrets, of declaration: Declaration, _ memory: TenantMemory) {
    self.secrets = secrets
    let holding = declaration.desired.map(\.resource).filter { $0.kind.holdsSecrets && !$0.settings.isEmpty }
    let rows = holding.isEmpty ? [] : memory.snapshot.resources
    let identities = Dictionary(rows.map { ($0.address, $0.identity) }) { first, _ in first }
    func index(_ text: (Declared) -> String?) -> [Subject: Declared] {
      let found = holding.compactMap { resource in
        text(resource).map { (Subject(kind: resource.address.kind, text: $0), resource) }
      }
      return Dictionary(found) { first, _ in first }
    }
    byIdentity = index { resource in
      var former = resource.address
      if let key = resource.renamedFrom?.key { former.key = key }
      return identities[resource.address] ?? identities[former] ?? resource.pinnedIdentity
    }
    byName = index(\.liveName)
    byKind = Dictionary(grouping: holding, by: \.address.kind)
  }

  func comparable(_ live: [Live], _ catalog: Catalog) throws -> [Live] {
    try live.map { live in
      guard let kind = catalog[live.kind], kind.holdsSecrets else { return live }
      return try comparable(live, kind)
    }
  }

  private func comparable(_ live: Live, _ kind: KindDescription) throws -> Live {
    let resource = owner(of: live)
    var result = live
    if let remarks = live.remarks, !remarks.readableSecrets.isEmpty {
      let known = resource?.settings.fingerprints(of: kind) ?? [:]
      var fingerprints: [String: String] = [:]
      for (path, value) in remarks.readableSecrets {
        let place = "\(resource?.address.description ?? live.identity) \(path)"
        fingerprints[path] = try secrets.fingerprints.fingerprint(
          of: value,
          at: place,
          like: known[path],
          renewing: false
        )
      }
      result.remarks = remarks.telling(fingerprints)
    }
    guard let resource else { return result }
    let held = try live.decoded(as: kind)
    let same = try held.mapValues { leaf, value in try self.value(value, like: resource.settings[leaf]) }
    if same != held { result.content = .settings(same) }
    return result
  }

  /// The live value with the declared fingerprint wherever it is that of the declared secret.
  private func value(_ live: Value, like declared: Value?) throws -> Value {
    guard let declared else { return live }
    let references = Dictionary(declared.secrets.map { ($0.key, $0.secret) }) { first, _ in first }
    return try live.withFingerprints { key, secret in
      guard let held = secret.fingerprint, let desired = references[key], held != desired.fingerprint,
        let value = desired.reference.flatMap({ secrets[$0] }), try secrets.fingerprints.isOf(value, held)
      else { return secret.fingerprint }
      return desired.fingerprint
    }
  }

  /// The declared resource that a live one is going to be compared with.
  private func owner(of live: Live) -> Declared? {
    if let found = byIdentity[Subject(kind: live.kind, text: live.identity)] { return found }
    if let found = byName[Subject(kind: live.kind, text: live.name)] { return found }
    let declared = byKind[live.kind] ?? []
    return declared.count == 1 ? declared[0] : nil
  }
}
