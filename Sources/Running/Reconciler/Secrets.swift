package import Model
package import Source
package import State

/// Secrets that are named and cannot be had.
package struct UnresolvedSecrets: Error, Sendable {
  package var diagnostics: Diagnostics
}

/// The values behind the references of a run, kept in memory only.
package struct Secrets: Sendable {
  private var values: [SecretReference: SecretValue] = [:]
  let fingerprints: Fingerprints
  private let environment: [String: String]

  package init(keys: FingerprintKeys, environment: [String: String]) {
    fingerprints = Fingerprints(keys)
    self.environment = environment
  }

  /// Finds the value of each reference; adds a diagnostic for each that has none.
  package mutating func resolve(
    _ references: [(reference: SecretReference, range: SourceRange?)],
    _ diagnostics: inout Diagnostics
  ) {
    for (reference, range) in references where values[reference] == nil {
      do throws(SecretText.Missing) {
        values[reference] = try SecretText.read(reference, environment)
      } catch {
        diagnostics.error("unresolved-secret", error.summary, detail: error.advice, at: range)
      }
    }
  }

  package subscript(_ reference: SecretReference) -> SecretValue? { values[reference] }
}

extension Settings {
  /// The secrets that the settings name, with where.
  package var secretReferences: [(reference: SecretReference, range: SourceRange?)] {
    all.flatMap { setting in setting.value.secretReferences.map { ($0.reference, setting.range) } }
  }
}

extension Value {
  /// The references in the value; in a map, with the key that each stands under.
  var secretReferences: [(key: String?, reference: SecretReference)] {
    switch self {
    case .secret(let secret): secret.reference.map { [(nil, $0)] } ?? []
    case .map(let entries):
      entries.flatMap { entry in entry.value.secretReferences.map { (entry.key, $0.reference) } }
    default: []
    }
  }
}
