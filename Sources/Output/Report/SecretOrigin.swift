import Model

/// Where a secret comes from, in words; never its value.
enum SecretOrigin {
  /// `(secret) { env: NAME }`; `(secret)` where only the platform knows it.
  static func words(_ secret: Secret) -> String { ValueText.secret + suffix(secret) }

  /// ` { env: NAME }`, to be read behind something; empty where only the platform knows it.
  static func suffix(_ secret: Secret) -> String {
    switch secret.reference {
    case .environment(let name)?: " { env: \(InvisibleCharacters.sentence(name)) }"
    case .file(let path)?: " { file: \(InvisibleCharacters.sentence(path)) }"
    case nil: ""
    }
  }
}
