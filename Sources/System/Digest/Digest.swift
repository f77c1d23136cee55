import CCrypto
import Threads

/// Hashes, keyed hashes and random bytes, by the system's libcrypto.
package enum Digest {
  /// The library, set not to clean up when the process exits: threads that used it may end at that very moment, and
  /// would use what it has just freed.
  private static let isReady = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil) == 1

  package static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    _ = isReady
    return [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
      if EVP_Digest(bytes, bytes.count, digest.baseAddress, nil, algorithm, nil) != 1 {
        SHA256(bytes, bytes.count, digest.baseAddress)
      }
      count = Int(SHA256_DIGEST_LENGTH)
    }
  }

  /// Looked up once: the library would look it up for each digest, under a lock of the whole process.
  ///
  /// Nothing changes or frees it afterwards, so that every thread may use it, which the compiler cannot know.
  private nonisolated(unsafe) static let algorithm = EVP_MD_fetch(nil, "SHA256", nil)

  /// HMAC-SHA-256.
  package static func hmac(key: [UInt8], _ bytes: [UInt8]) throws(NoHashing) -> [UInt8] {
    guard let result = keyed(key, bytes) else { throw NoHashing() }
    return result
  }

  /// PBKDF2 with HMAC-SHA-256 (RFC 8018, section 5.2): slow on purpose, so that a short secret is not guessed from what is
  /// made of it.
  package static func pbkdf2(_ password: [UInt8], salt: [UInt8], iterations: Int) throws(NoHashing) -> [UInt8] {
    _ = isReady
    let size = Int(SHA256_DIGEST_LENGTH)
    var isDone = false
    let result = [UInt8](unsafeUninitializedCapacity: size) { key, count in
      isDone = password.withUnsafeBytes { password in
        PKCS5_PBKDF2_HMAC(
          password.baseAddress?.assumingMemoryBound(to: CChar.self),
          Int32(password.count),
          salt,
          Int32(salt.count),
          Int32(iterations),
          algorithm ?? EVP_sha256(),
          Int32(size),
          key.baseAddress
        ) == 1
      }
      count = isDone ? size : 0
    }
    guard isDone else { throw NoHashing() }
    return result
  }

  /// Throws where the library cannot hash, as one that is restricted by the system's policy may not.
  package static func check() throws {
    let empty: [UInt8] = [0xE3, 0xB0, 0xC4, 0x42]
    guard sha256([]).starts(with: empty), keyed([0], []) != nil else { throw NoHashing() }
  }

  private static func keyed(_ key: [UInt8], _ bytes: [UInt8]) -> [UInt8]? {
    _ = isReady
    var isDone = false
    let result = [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { digest, count in
      var length: UInt32 = 0
      let algorithm = algorithm ?? EVP_sha256()
      isDone = HMAC(algorithm, key, Int32(key.count), bytes, bytes.count, digest.baseAddress, &length) != nil
      count = isDone ? Int(length) : 0
    }
    return isDone && result.count == Int(SHA256_DIGEST_LENGTH) ? result : nil
  }

  /// Bytes that nobody can guess.
  package static func random(_ count: Int) throws -> [UInt8] {
    if let simulation = Simulation.current { return simulation.random(count) }
    _ = isReady
    var filled: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { bytes, length in
      filled = RAND_bytes(bytes.baseAddress, Int32(count))
      length = filled == 1 ? count : 0
    }
    guard filled == 1 else { throw NoRandomness() }
    return bytes
  }

  package struct NoHashing: Error, CustomStringConvertible {
    package var description: String {
      "the system's libcrypto does not compute SHA-256; allow it there (openssl list -digest-algorithms), then run the same command again"
    }
  }

  package struct NoRandomness: Error, CustomStringConvertible {
    package var description: String {
      "the system's source of random bytes gave none; nothing was done, and the same command can be run again"
    }
  }
}
