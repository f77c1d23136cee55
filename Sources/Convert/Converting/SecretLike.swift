import HTTP

/// Whether a value may be a secret, by its name or by its form: then nobody reads it.
enum SecretLike {
  /// What vendors' keys and tokens begin with.
  private static let beginnings = ["-----BEGIN", "eyJ", "sk_", "rk_", "xox", "ghp_", "glpat-", "AKIA", "SK"]

  static func isName(_ name: String) -> Bool { SecretNames.contains(name) || name.lowercased().contains("credential") }

  /// A token has no blanks, and hardly any word is as long.
  static func isForm(_ text: String) -> Bool {
    let isWord = !text.contains { $0.isWhitespace } && text.utf8.count >= 20
    if text.hasPrefix("-----BEGIN") { return true }
    if isWord, beginnings.contains(where: text.hasPrefix) { return true }
    let isHexadecimal = text.utf8.allSatisfy {
      ("0"..."9").contains(Character(Unicode.Scalar($0))) || ("a"..."f").contains(Character(Unicode.Scalar($0 | 0x20)))
    }
    return text.utf8.count >= 32 && isHexadecimal
  }

  /// Whether a word of a program has the form of one.
  static func isWithin(_ program: String) -> Bool {
    program.split { !($0.isLetter || $0.isNumber || "-_./+=".contains($0)) }.contains { isForm(String($0)) }
  }

  /// Whether anything in a value may be one.
  static func holds(_ node: ForeignNode) -> Bool {
    if node.isMapping {
      return node.entries.contains { isName($0.key) && !$0.value.isEmpty || isForm($0.key) || holds($0.value) }
    }
    if let text = node.text { return isForm(text) }
    return node.elements.contains { $0.isMapping || $0.text != nil ? holds($0) : false }
  }
}
