import Digest
import Model
import State
import Synchronization

/// Makes fingerprints of secrets and compares with those that are recorded.
///
/// Each distinct value is stretched once in a run, and only where it is asked for. What is made of it for a place serves
/// that place alone: one secret in two places has two fingerprints.
final class Fingerprints: Sendable {
  /// Part of the scheme: about a millisecond.
  private static let iterations = 2_500

  private let keys: FingerprintKeys
  private let stretched = Mutex<[Stretching: Stretched]>([:])

  init(_ keys: FingerprintKeys) { self.keys = keys }

  /// The fingerprint of a value for a place; in the way that the known one was made, so that the two are equal where the
  /// value is the same.
  ///
  /// - Parameter renewing: for what is going to be remembered, which is never of an older scheme or key.
  func fingerprint(of value: SecretValue, at place: String, like known: String?, renewing: Bool) throws -> String {
    let form = known.flatMap { Fingerprint($0) }
    if !renewing || keys.areCurrent(in: form), let form, let key = keys.named(form.key) {
      return try make(value, key, place: form.place)
    }
    if !renewing, let known, form == nil, let own = keys.own, known == (try first(value, own)) { return known }
    return try make(value, keys.current, place: Digest.sha256(Array(place.utf8)).prefix(8).hexadecimal)
  }

  /// Whether a fingerprint that is recorded somewhere is of this value.
  func isOf(_ value: SecretValue, _ known: String) throws -> Bool {
    try fingerprint(of: value, at: "", like: known, renewing: false) == known
  }

  /// Whether a fingerprint is of an older scheme or key, so that it is to be renewed.
  func isOld(_ known: String) -> Bool { !keys.areCurrent(in: Fingerprint(known)) }

  private func make(_ value: SecretValue, _ key: FingerprintKey, place: String) throws -> String {
    let code = try Digest.hmac(key: try stretch(value, key), Array(place.utf8)).hexadecimal
    return Fingerprint(key: key.name, place: place, code: code).description
  }

  /// As states of the formats before the third hold it; it is compared with and never kept.
  private func first(_ value: SecretValue, _ key: FingerprintKey) throws -> String {
    try Digest.hmac(key: key.bytes, Array(value.exposed.utf8)).hexadecimal
  }

  private func stretch(_ value: SecretValue, _ key: FingerprintKey) throws -> [UInt8] {
    let bytes = Array(value.exposed.utf8)
    let stretching = Stretching(key: key.name, value: bytes)
    let place = stretched.withLock { stretched in
      if let known = stretched[stretching] { return known }
      let made = Stretched()
      stretched[stretching] = made
      return made
    }
    // Under a lock of its own, so that different values do not wait for each other.
    return try place.bytes.withLock { known in
      if let known { return known }
      let made = try Digest.pbkdf2(bytes, salt: key.bytes, iterations: Self.iterations)
      known = made
      return made
    }
  }

  private struct Stretching: Hashable {
    var key: String
    var value: [UInt8]
  }

  private final class Stretched: Sendable {
    let bytes = Mutex<[UInt8]?>(nil)
  }
}
