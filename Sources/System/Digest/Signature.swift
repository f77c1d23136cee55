import CCrypto

/// Signatures, by the system's libcrypto.
package enum Signature {
  /// RSASSA-PKCS1-v1_5 with SHA-256, which JSON Web Algorithms call RS256 (RFC 7518, section 3.3).
  package static func rs256(_ message: [UInt8], privateKey pem: String) throws(Problem) -> [UInt8] {
    defer { ERR_clear_error() }
    guard let key = Self.key(pem) else { throw .notAKey }
    defer { EVP_PKEY_free(key) }
    guard EVP_PKEY_get_base_id(key) == EVP_PKEY_RSA else { throw .notRSA }
    guard let context = EVP_MD_CTX_new() else { throw .cannotSign }
    defer { EVP_MD_CTX_free(context) }
    var count = 0
    guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
      EVP_DigestSign(context, nil, &count, message, message.count) == 1
    else { throw .cannotSign }
    var signature = [UInt8](repeating: 0, count: count)
    guard EVP_DigestSign(context, &signature, &count, message, message.count) == 1 else { throw .cannotSign }
    return Array(signature.prefix(count))
  }

  /// The text is read in place, so that it has to stay where it is for as long.
  private static func key(_ pem: String) -> OpaquePointer? {
    var pem = pem
    return pem.withUTF8 { text in
      guard let input = BIO_new_mem_buf(text.baseAddress, Int32(text.count)) else { return nil }
      defer { BIO_free(input) }
      // A callback that gives no pass phrase: libcrypto would ask for one on the terminal.
      return PEM_read_bio_PrivateKey(input, nil, { _, _, _, _ in 0 }, nil)
    }
  }

  package enum Problem: Error, CustomStringConvertible {
    case notAKey
    case notRSA
    case cannotSign

    package var description: String {
      switch self {
      case .notAKey:
        "it is not a private key in PEM form without a pass phrase; it begins with -----BEGIN PRIVATE KEY-----"
      case .notRSA: "it is a key of another kind than RSA, with which RS256 cannot sign"
      case .cannotSign: "libcrypto cannot sign with it"
      }
    }
  }
}
