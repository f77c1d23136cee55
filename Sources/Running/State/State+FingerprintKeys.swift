import Digest
import Model
import SQL

extension State {
  /// The keys that fingerprints are made and compared with, given one that is kept outside the state.
  ///
  /// A state that is opened for writing makes its own key where it has none, and takes note of one that is kept elsewhere
  /// the first time that it is given. From then on it is not used without it.
  package func fingerprintKeys(outside: FingerprintKey? = nil) async throws -> FingerprintKeys {
    let known = try await read { try $0.keyFacts() } ?? KeyFacts()
    let own = try known.own.map { bytes throws(Digest.NoHashing) in try FingerprintKey(bytes) }
    if let check = known.check {
      guard let outside else { throw FingerprintKeyProblem.missing(path) }
      guard try outside.check == check else { throw FingerprintKeyProblem.wrong(path) }
      return FingerprintKeys(current: outside, own: own)
    }
    if let outside {
      if isWritable {
        let check = try outside.check
        let kept = try await write { session in
          try session.note("fingerprint_check", check)
          return try session.keyFacts().check
        }
        // Another process may have taken note of another one meanwhile.
        guard kept == check else { throw FingerprintKeyProblem.wrong(path) }
      }
      return FingerprintKeys(current: outside, own: own)
    }
    if let own { return FingerprintKeys(current: own, own: own) }
    guard isWritable else { return try .passing() }
    guard keepsOwnKey else { throw FingerprintKeyProblem.needed(path) }
    let fresh = try Digest.random(32)
    let made = try await write { session in
      try session.note("fingerprint_key", fresh)
      return try session.keyFacts().own
    }
    let key = try FingerprintKey(made ?? fresh)
    return FingerprintKeys(current: key, own: key)
  }

  /// Removes the state's own key once it serves nothing, because the current one is kept elsewhere; returns of how many
  /// resources and manual steps there are still fingerprints that need it.
  package func retireOwnKey(_ keys: FingerprintKeys) async throws -> Int {
    guard let own = keys.own, own != keys.current else { return 0 }
    return try await write { session in
      var left = 0
      for table in ["resources", "acknowledgements"] {
        left += try session.rows("SELECT canonical FROM \(table)") { row in
          try Canonical.fingerprints(in: row.bytes(0)).contains { !keys.areCurrent(in: Fingerprint($0)) } ? 1 : 0
        }.reduce(0, +)
      }
      if left == 0 { try session.run("DELETE FROM facts WHERE name = 'fingerprint_key'") }
      return left
    }
  }
}

/// What the state holds of keys.
private struct KeyFacts: Sendable {
  var own: [UInt8]?
  var check: [UInt8]?
}

extension StateSession {
  fileprivate func note(_ fact: String, _ value: [UInt8]) throws {
    try run("INSERT INTO facts (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", fact, value)
  }

  fileprivate func keyFacts() throws -> KeyFacts {
    func fact(_ name: String) throws -> [UInt8]? {
      try rows("SELECT value FROM facts WHERE name = $1", name) { $0.bytes(0) }.first
    }
    return KeyFacts(own: try fact("fingerprint_key"), check: try fact("fingerprint_check"))
  }
}
