import Writing

/// How a secret is spelled in what this module writes, beside itself and JSON: in Markdown and HTML, in an annotation, and
/// with what nobody can see drawn.
package enum SecretSpellings {
  package static func all(of secret: String) -> [String] {
    [
      Markdown.escape(secret), Markdown.html(secret), InvisibleCharacters.draw(secret),
      InvisibleCharacters.sentence(secret),
      InvisibleCharacters.inPlace(secret), secret.replacing("%", with: "%25"), YAMLScalar.quote(secret),
    ]
  }
}
