/// Names under which secrets travel, in bodies, queries and headers.
package enum SecretNames {
  private static let parts = [
    "secret", "password", "passphrase", "passwd", "privatekey", "signingkey", "encryptionkey", "apikey", "authkey",
    "assertion", "authorization", "cookie",
  ]
  private static let endings = ["token", "tokens", "jwt"]
  /// Where the next page begins; a trace without it could not be followed.
  private static let harmless = ["nexttoken", "clientassertiontype"]

  /// Whether what is under this name is left out of a trace.
  ///
  /// Case and the signs between words do not count: `accessKeySecret`, `twilio_token`, `X-Api-Key`.
  package static func contains(_ name: String) -> Bool {
    let plain = name.lowercased().filter { $0.isLetter || $0.isNumber }
    if harmless.contains(plain) { return false }
    return parts.contains { plain.contains($0) } || endings.contains { plain.hasSuffix($0) }
  }
}
