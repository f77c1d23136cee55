package import Model

/// A pair that Twilio knows somebody by: an account with its auth token, or an API key with its secret.
package struct TwilioKey: Sendable {
  /// `AC…` or `SK…`.
  package let user: String
  package let secret: SecretValue

  package init(user: String, secret: SecretValue) {
    self.user = user
    self.secret = secret
  }

  /// What the `Authorization` header says (RFC 7617).
  var basic: String { "Basic " + Base64.encode(Array("\(user):\(secret.exposed)".utf8)) }
}
