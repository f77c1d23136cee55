import Model

/// Where secrets are declared, and what the state holds of them there.
struct SecretPlace {
  var address: Address
  var kind: KindDescription
  var known: [String: String]
}

extension Secrets {
  /// The settings with a fingerprint on each secret, made in the way that what is known was made.
  func fingerprinted(_ settings: Settings, at place: SecretPlace) throws -> Settings {
    try fingerprinted(settings, at: place, renewing: false)
  }

  /// The same for what is going to be remembered.
  func remembered(_ settings: Settings, at place: SecretPlace) throws -> Settings {
    try fingerprinted(settings, at: place, renewing: true)
  }

  private func fingerprinted(_ settings: Settings, at place: SecretPlace, renewing: Bool) throws -> Settings {
    guard place.kind.holdsSecrets, settings.all.contains(where: \.value.mayHoldSecrets) else { return settings }
    return try settings.mapValues { leaf, value in
      try value.withFingerprints { key, secret in
        guard let reference = secret.reference else { return nil }
        let path = place.kind.leaves[leaf].path(key)
        // Without the value, what was last applied is used.
        guard let value = self[reference] else { return withheld[reference] == nil ? nil : place.known[path] }
        return try fingerprints.fingerprint(
          of: value,
          at: "\(place.address) \(path)",
          like: place.known[path],
          renewing: renewing
        )
      }
    }
  }

  /// Whether any of what is known there is of an older scheme or key.
  func areOld(at place: SecretPlace) -> Bool { place.known.values.contains(where: fingerprints.isOld) }
}

extension Value {
  fileprivate var mayHoldSecrets: Bool {
    switch self {
    case .secret, .map: true
    case .null, .boolean, .integer, .text, .list: false
    }
  }
}
