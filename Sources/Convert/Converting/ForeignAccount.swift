import HTTP

/// What sends, as one place of another tool's files states it: the settings and what its token is called.
struct ForeignAccount: Sendable {
  var members: [String: JSON]
  /// The keyword in place of the token; nil where there is none.
  var tokenKeyword: String?

  /// The keyword in place of a secret, where the whole text is one.
  static func keyword(_ node: ForeignNode?) -> String? {
    guard let text = node?.text else { return nil }
    let names = Keywords.names(in: text)
    return names.count == 1 && text == "\(Keywords.opening)\(names[0])\(Keywords.closing)" ? names[0] : nil
  }
}
