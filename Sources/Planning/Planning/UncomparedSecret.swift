package import Model

/// A declared secret that the run has no value of, so that nothing says whether it changed.
package struct UncomparedSecret: Sendable, Hashable {
  package var address: Address
  /// The field's path; in a map, with the key.
  package var path: String
  /// Why there is no value.
  package var reason: String

  package init(address: Address, path: String, reason: String) {
    self.address = address
    self.path = path
    self.reason = reason
  }
}

extension Planner {
  /// Lists what was not compared, besides what the plan writes whatever its value is.
  mutating func noteUncompared() {
    guard !input.shared.withheld.isEmpty else { return }
    // By path, the keys that are there already: of a map that is written, these are not compared either.
    var written: [Address: [String: Set<String?>]] = [:]
    for change in plan.changes {
      for path in change.paths { written[change.address, default: [:]][path] = [] }
      for field in change.differences where field.isMapOfSecrets {
        written[change.address, default: [:]][field.path] = Set(field.before?.secrets.map(\.key) ?? [])
      }
    }
    for step in plan.manualSteps {
      for field in step.fields where field.isOpen { written[step.address, default: [:]][field.path] = [] }
    }
    let declared = input.desired.map(\.resource) + input.manual
    let found = declared.filter(\.kind.holdsSecrets).flatMap { resource in
      resource.settings.all.flatMap { setting -> [UncomparedSecret] in
        let leaf = resource.kind.leaves[setting.leaf]
        let known = written[resource.address]?[leaf.path]
        return setting.value.secrets.filter { known?.contains($0.key) ?? true }.compactMap { key, secret in
          secret.reference.flatMap { input.shared.withheld[$0] }.map { reason in
            UncomparedSecret(
              address: resource.address,
              path: key.map { "\(leaf.path).\($0)" } ?? leaf.path,
              reason: reason
            )
          }
        }
      }
    }
    plan.notCompared = found.sorted { left, right in
      left.address == right.address
        ? left.path.precedesByBytes(right.path) : left.address.precedesByBytes(right.address)
    }
  }
}

extension FieldChange {
  fileprivate var isMapOfSecrets: Bool {
    if case .map = leaf.field.shape { leaf.field.shape.isSecret } else { false }
  }
}

extension Value {
  /// The same with the references that another value has at some keys: what is not compared there is the same secret.
  func referring(like other: Value, at keys: Set<String?>) -> Value {
    guard !keys.isEmpty, case .map(let entries) = self else { return self }
    let references = Dictionary(other.secrets.map { ($0.key, $0.secret.reference) }) { first, _ in first }
    return .map(
      entries.map { entry in
        guard keys.contains(entry.key), case .secret(let secret) = entry.value, let reference = references[entry.key]
        else { return entry }
        return Entry(entry.key, .secret(Secret(reference: reference, fingerprint: secret.fingerprint)))
      }
    )
  }

  /// Where secrets of these references are: their keys in a map, nil for the value itself.
  func keys(ofSecretsIn references: [SecretReference: String]) -> Set<String?> {
    guard !references.isEmpty else { return [] }
    return Set(secrets.filter { $0.secret.reference.map { references[$0] != nil } == true }.map(\.key))
  }

  /// The same with another value's fingerprints at some keys, so that these do not distinguish the two.
  func equated(to other: Value?, at keys: Set<String?>) -> Value {
    guard !keys.isEmpty, let other else { return self }
    let fingerprints = Dictionary(other.secrets.map { ($0.key, $0.secret.fingerprint) }) { first, _ in first }
    return withFingerprints { (key, secret) throws(Never) in
      keys.contains(key) ? fingerprints[key] ?? secret.fingerprint : secret.fingerprint
    }
  }
}
