/// What a fingerprint of a secret says of itself: how it was made, under which key and for which place.
///
/// As text `2:KEY:PLACE:CODE`, each part in hexadecimal. The place is the one that it was first made for, so that what
/// moves keeps its fingerprint and can still be compared.
package struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
  /// The scheme that new fingerprints are made in.
  package static let scheme = "2"

  /// Which key it was made with.
  package var key: String
  /// Which place it was made for.
  package var place: String
  package var code: String

  package init(key: String, place: String, code: String) {
    self.key = key
    self.place = place
    self.code = code
  }

  /// Nil for one of another scheme.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map {
      String(Substring($0))
    }
    guard parts.count == 4, parts[0] == Self.scheme else { return nil }
    self.init(key: parts[1], place: parts[2], code: parts[3])
  }

  package var description: String { "\(Self.scheme):\(key):\(place):\(code)" }
}

extension Fingerprint {
  /// Stands for a value that nobody has fingerprinted: it is the same as no other, and says nothing of the value.
  package static func unknown(_ random: String) -> String { "0:\(random)" }

  /// Whether another text says the same thing of a value in an older way: both are fingerprints, of different schemes or
  /// keys.
  package static func isOlder(_ text: String, than other: String) -> Bool {
    guard let other = Fingerprint(other), !text.hasPrefix("0:") else { return false }
    return Fingerprint(text)?.key != other.key
  }
}

extension Value {
  /// The secrets in the value, by the key that each is under in a map.
  package var secrets: [(key: String?, secret: Secret)] {
    switch self {
    case .secret(let secret): [(nil, secret)]
    case .map(let entries): entries.flatMap { entry in entry.value.secrets.map { (entry.key, $0.secret) } }
    default: []
    }
  }

  /// The same as a plan may hold it: what is said of a secret is where it comes from.
  package var withoutFingerprints: Value { withFingerprints { (_, _) throws(Never) in nil } }

  /// The same with other fingerprints on its secrets, each asked for by the key that it is under in a map.
  package func withFingerprints<E: Error>(
    key: String? = nil,
    _ fingerprint: (String?, Secret) throws(E) -> String?
  ) throws(E) -> Value {
    switch self {
    case .secret(let secret):
      return .secret(Secret(reference: secret.reference, fingerprint: try fingerprint(key, secret)))
    case .map(let entries):
      var result: [Entry] = []
      for entry in entries {
        result.append(Entry(entry.key, try entry.value.withFingerprints(key: entry.key, fingerprint)))
      }
      return .map(result)
    default: return self
    }
  }
}

extension Settings {
  package var withoutFingerprints: Settings { mapValues { $1.withoutFingerprints } }
}
