import Model

/// Whether a text has its form, and what to say where it has not.
enum TextCheck {
  /// What was expected; nil where the text is right.
  static func expectation(for form: TextForm, of text: String) -> String? {
    switch form {
    case .any, .path: nil
    case .matching(let pattern): pattern.matches(text) ? nil : "Expected \(pattern.name), such as \(pattern.example)."
    case .matchingOne(let patterns):
      patterns.contains { $0.matches(text) }
        ? nil : "Expected \(patterns.map { "\($0.name) (\($0.example))" }.joined(separator: ", or "))."
    case .email: isEmail(text) ? nil : "Expected an e-mail address, such as support@acme.example."
    case .country:
      Countries.codes.contains(text)
        ? nil
        : "Expected an ISO 3166-1 code of two capital letters with a calling code, such as NO.\(countryGuess(text))"
    case .url(let schemes): urlExpectation(schemes, of: text)
    }
  }

  private static func countryGuess(_ text: String) -> String {
    Countries.codes.contains(text.uppercased()) ? " Did you mean \(text.uppercased())?" : ""
  }

  private static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !parts[1].hasPrefix(".")
      && !parts[1].hasSuffix(".") && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
  }

  private static func urlExpectation(_ schemes: [String], of text: String) -> String? {
    let wanted = schemes.isEmpty ? "https://app.acme.example/callback" : "\(schemes[0])://acme.example"
    guard
      text.unicodeScalars.allSatisfy({
        $0.value > 0x20 && $0.value < 0x7F && !"<>\"{}|\\^`".unicodeScalars.contains($0)
      })
    else { return "Expected an absolute URL without spaces, such as \(wanted)." }
    guard let colon = text.firstIndex(of: ":"), let first = text.unicodeScalars.first, first.properties.isAlphabetic,
      text[..<colon].unicodeScalars.allSatisfy({
        $0.properties.isAlphabetic || "0123456789+.-".unicodeScalars.contains($0)
      })
    else { return "Expected an absolute URL, such as \(wanted)." }
    let scheme = text[..<colon].lowercased()
    let rest = text[text.index(after: colon)...]
    guard schemes.isEmpty || schemes.contains(scheme) else {
      return "Expected a URL that starts with \(schemes.map { "\($0)://" }.joined(separator: " or "))."
    }
    let needsHost = scheme == "https" || scheme == "http"
    guard !needsHost || rest.hasPrefix("//") && !hostIsEmpty(rest.dropFirst(2)) else {
      return "Expected a host after \(scheme)://, such as \(wanted)."
    }
    return rest.isEmpty ? "Expected something after \(scheme):, such as \(wanted)." : nil
  }

  private static func hostIsEmpty(_ rest: Substring) -> Bool {
    rest.prefix { !"/?#:".contains($0) }.isEmpty
  }
}
