import HTTP

/// The claims of a signed token (RFC 7519, section 3), read and not verified: they are the platform's own word about the
/// token that it just gave.
package struct TokenClaims: Sendable {
  private let claims: JSON

  /// Nil where the token is opaque.
  package init?(_ token: String) {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64URL.decode(parts[1]), let claims = try? JSON(decoding: bytes) else {
      return nil
    }
    self.claims = claims
  }

  package subscript(_ name: String) -> String? {
    if case .text(let text)? = claims[name] { text } else { nil }
  }

  package var scopes: Set<String>? {
    self["scope"].map { Set($0.split(separator: " ").map(String.init)) }
  }
}
