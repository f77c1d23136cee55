/// What a platform gave this run to show with each request; kept in memory only.
package struct AccessToken: Sendable, CustomStringConvertible, CustomReflectable {
  package var value: String
  /// Nil where the platform does not say.
  package var scopes: Set<String>?
  /// How long it lasts, from when it was asked for.
  package var lifetime: Duration
  /// What its claims say, where it is a signed token that can be read.
  package var claims: TokenClaims?

  package init(value: String, scopes: Set<String>?, lifetime: Duration, claims: TokenClaims? = nil) {
    self.value = value
    self.scopes = scopes
    self.lifetime = lifetime
    self.claims = claims
  }

  package var description: String { "(token)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
