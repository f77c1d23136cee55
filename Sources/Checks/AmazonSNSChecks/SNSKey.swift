package import Model

/// A user's access key, or a temporary one with its session token.
package struct SNSKey: Sendable {
  package let id: SecretValue
  package let secret: SecretValue
  package let sessionToken: SecretValue?

  package init(id: SecretValue, secret: SecretValue, sessionToken: SecretValue? = nil) {
    self.id = id
    self.secret = secret
    self.sessionToken = sessionToken
  }
}
