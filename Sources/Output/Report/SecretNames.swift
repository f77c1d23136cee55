import Source

/// Tells which keys are, or are close to, the names of secrets, also where nobody can see what is wrong with them.
struct SecretNames: Sendable {
  let fields: FieldNames
  private let sorted: [String]
  private let folded: [[Unicode.Scalar]]

  /// No key is longer; what is, is text.
  static let longest = 200

  init(_ fields: FieldNames) {
    self.fields = fields
    sorted = fields.secrets.sorted()
    folded = sorted.map(Self.folded)
  }

  /// Whether a secret is behind a key, in any of the spellings that people and their editors give it.
  func contain(_ name: some Collection<Unicode.Scalar>) -> Bool {
    guard name.count <= Self.longest else { return false }
    let key = String(String.UnicodeScalarView(name.lazy.map(\.halfWidth).filter { !$0.isDropped }))
    if fields.secrets.contains(key) || closest(to: key, in: sorted) != nil { return true }
    let folded = Self.folded(key)
    return self.folded.contains { $0.count == folded.count && Self.isAlike(folded[...], $0) } || isVariable(key)
      || Self.words.contains { Self.isAlike(folded.suffix($0.count), $0) }
  }

  /// Whether it is an environment variable that is named for a secret, such as TWILIO_AUTH_TOKEN.
  private func isVariable(_ name: String) -> Bool {
    let name = name.lowercased()
    return sorted.contains { name.hasSuffix("_" + $0) }
  }

  /// What a name that is none of a field ends with where a secret is behind it.
  private static let words = ["token", "secret", "password", "passwd", "pwd", "bearer", "authorization"].map(folded)

  /// Without cases, hyphens and underscores: `authToken` and `auth-token` are `auth_token`.
  private static func folded(_ name: String) -> [Unicode.Scalar] {
    name.unicodeScalars.map(\.halfWidth).compactMap { scalar in
      if scalar == "_" || scalar == "-" || scalar.isDropped { return nil }
      return scalar.isASCII ? scalar.properties.lowercaseMapping.unicodeScalars.first : scalar
    }
  }

  /// Whether two are the same where a letter beyond ASCII may look like any other, as long as most of them are within it.
  private static func isAlike(_ name: ArraySlice<Unicode.Scalar>, _ word: [Unicode.Scalar]) -> Bool {
    name.count == word.count && name.count(where: \.isASCII) * 2 >= name.count
      && zip(name, word).allSatisfy { $0 == $1 || !$0.isASCII }
  }
}

extension Unicode.Scalar {
  /// The sign of ASCII of which it is the full-width form; else itself.
  fileprivate var halfWidth: Unicode.Scalar {
    (0xFF01...0xFF5E).contains(value) ? Unicode.Scalar(value - 0xFEE0) ?? self : self
  }

  /// Whether a name is the same without it: it is not seen, or is no letter.
  fileprivate var isDropped: Bool {
    if halfWidth.isASCII { return halfWidth.isInvisible }
    return isInvisible || !properties.isAlphabetic || properties.generalCategory == .nonspacingMark
  }
}
