package import Digest
package import Model
import Synchronization

/// What fingerprints of secrets are keyed with.
package struct FingerprintKey: Sendable, Hashable {
  package let bytes: [UInt8]
  /// By which a fingerprint names the key; it says nothing about it.
  package let name: String

  package init(_ bytes: [UInt8]) throws(Digest.NoHashing) {
    self.bytes = bytes
    name = try Digest.hmac(key: bytes, Array("dialtone: name of a key".utf8)).prefix(4).hexadecimal
  }

  /// The key that is derived from a text kept outside the state, at its first use.
  package init(text: [UInt8]) throws(Digest.NoHashing) {
    self = try Self.derived.withLock { derived throws(Digest.NoHashing) in
      if let known = derived[text] { return known }
      let key = try FingerprintKey(
        try Digest.pbkdf2(text, salt: Array("dialtone: key kept outside the state".utf8), iterations: Self.iterations)
      )
      derived[text] = key
      return key
    }
  }

  /// By the texts that they are derived from: whoever needs a key asks for it, and it takes some 30 ms to make.
  private static let derived = Mutex<[[UInt8]: FingerprintKey]>([:])

  /// How often a text is hashed until it is a key: it is done once in a run, and the check value in the state is worth as
  /// little as that makes it.
  private static let iterations = 100_000

  /// What the state keeps of a key that is kept elsewhere, to tell it from a wrong one.
  var check: [UInt8] {
    get throws(Digest.NoHashing) { try Digest.hmac(key: bytes, Array("dialtone: check value of a key".utf8)) }
  }
}

/// The keys of a run.
package struct FingerprintKeys: Sendable, Hashable {
  /// What new fingerprints are made with.
  package var current: FingerprintKey
  /// The state's own, where it still holds one: fingerprints of the first scheme are under it, and all those that were
  /// made before the current one was kept elsewhere.
  package var own: FingerprintKey?

  package init(current: FingerprintKey, own: FingerprintKey? = nil) {
    self.current = current
    self.own = own
  }

  /// For a run without memory: nothing that is made with it is kept.
  package static func passing() throws -> FingerprintKeys {
    let key = try FingerprintKey(try Digest.random(32))
    return FingerprintKeys(current: key)
  }

  package func named(_ name: String) -> FingerprintKey? {
    current.name == name ? current : own?.name == name ? own : nil
  }

  /// Whether a fingerprint is as it would be made today.
  package func areCurrent(in fingerprint: Fingerprint?) -> Bool { fingerprint?.key == current.name }
}

/// The key that is kept outside the state is not there, or is another one.
package enum FingerprintKeyProblem: Error, Sendable, Hashable, CustomStringConvertible {
  case missing(String)
  /// A state that keeps none itself, and was given none yet.
  case needed(String)
  case wrong(String)

  package var description: String {
    switch self {
    case .missing(let path):
      "\(path): the key of its fingerprints is kept outside it, and is not set. Set DIALTONE_FINGERPRINT_KEY, or "
        + "DIALTONE_FINGERPRINT_KEY_FILE to the path of a file that holds it"
    case .needed(let path):
      "\(path): a state on a server keeps no key of its own for the fingerprints of secrets, and needs one from its first apply "
        + "on. Make it once (openssl rand -hex 32), keep it where the secrets are kept, and set DIALTONE_FINGERPRINT_KEY, or "
        + "DIALTONE_FINGERPRINT_KEY_FILE to the path of a file that holds it"
    case .wrong(let path):
      "\(path): its fingerprints were computed with another key than that of DIALTONE_FINGERPRINT_KEY or "
        + "DIALTONE_FINGERPRINT_KEY_FILE. Nothing was compared; set the key that this state was written with"
    }
  }
}
