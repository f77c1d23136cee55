import Model
import Source

/// Whether a text has its form, and what to say where it has not.
enum TextCheck {
  /// What was expected; nil where the text is right.
  static func expectation(for form: TextForm, of text: String) -> String? {
    switch form {
    case .any, .path, .file: nil
    case .matching(let pattern):
      pattern.matches(text) ? nil : "\(guess(text, form))Expected \(pattern.name), such as \(pattern.example)."
    case .matchingOne(let patterns):
      patterns.contains { $0.matches(text) }
        ? nil
        : "\(guess(text, form))Expected \(patterns.map { "\($0.name) (\($0.example))" }.joined(separator: ", or "))."
    case .email: isEmail(text) ? nil : "Expected an e-mail address, such as support@acme.example."
    case .country:
      Countries.codes.contains(text)
        ? nil
        : "Expected an ISO 3166-1 code of two capital letters with a calling code, such as NO.\(countryGuess(text))"
    case .url(let schemes): urlExpectation(schemes, of: text)
    }
  }

  /// What the text may have been meant to be, as sentences in front of what was expected.
  private static func guess(_ text: String, _ form: TextForm) -> String {
    if let mistake = mistake(text, form) { return "\(mistake.advice) " }
    return closest(to: text, in: form.patterns.flatMap(\.known)).map { "Did you mean \"\($0)\"? " } ?? ""
  }

  private static func mistake(_ text: String, _ form: TextForm) -> Pattern.Mistake? {
    form.patterns.lazy.flatMap(\.mistakes).first { $0.text.matches(text) }
  }

  /// What to do about a text that does not have the form and may be a secret; nil for any other text.
  static func secretAdvice(for form: TextForm, of text: String) -> String? {
    let patterns = form.patterns
    guard !patterns.isEmpty, !patterns.contains(where: { $0.matches(text) }), let mistake = mistake(text, form),
      mistake.isSecret
    else {
      return nil
    }
    return "\(mistake.advice) Expected \(form.patterns.map(\.name).joined(separator: ", or "))."
  }

  /// Whether a text is a web URL with a user name or a password in it.
  static func namesUser(_ text: String) -> Bool {
    // Few texts have both signs, and looking at characters is dear.
    guard text.holds(UInt8(ascii: "@")), text.holds(UInt8(ascii: ":")),
      let start = text.firstRange(of: "://")?.upperBound,
      ["https", "http"].contains(text.prefix { $0 != ":" }.lowercased())
    else { return false }
    return text[start...].prefix { !"/?#\\".contains($0) && !$0.isWhitespace }.contains("@")
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
    var copy = text
    guard let problem = copy.withUTF8({ URLProblem.find(in: $0, schemes) }) else { return nil }
    let wanted = schemes.isEmpty ? "https://app.acme.example/callback" : "\(schemes[0])://acme.example"
    switch problem {
    case .character: return "Expected an absolute URL without spaces, such as \(wanted)."
    case .relative: return "Expected an absolute URL, such as \(wanted)."
    case .program:
      return "Expected a URL that leads to an application, such as \(wanted): a browser runs javascript:, data: and "
        + "vbscript: in the page that is open, and file: reads what is on the device."
    case .scheme: return "Expected a URL that starts with \(schemes.map { "\($0)://" }.joined(separator: " or "))."
    case .host: return "Expected a host behind the scheme, such as \(wanted)."
    case .empty: return "Expected something behind the scheme, such as \(wanted)."
    }
  }
}

/// What keeps a text from being an absolute URL (RFC 3986), as far as platforms care.
private enum URLProblem {
  case character
  case relative
  /// A scheme that runs, or reads, where it is opened.
  case program
  case scheme
  case host
  case empty

  static func find(in bytes: UnsafeBufferPointer<UInt8>, _ schemes: [String]) -> URLProblem? {
    let (low, high) = (lowAllowed, highAllowed)
    for byte in bytes where byte >= 0x80 || (byte < 0x40 ? low : high) &>> UInt64(byte & 0x3F) & 1 == 0 {
      return .character
    }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":"), from: 0), let first = bytes.first, isLetter(first),
      bytes[..<colon].allSatisfy({ isLetter($0) || isSchemeSign($0) })
    else { return .relative }
    guard colon + 1 < bytes.count else { return .empty }
    let scheme = UnsafeBufferPointer(rebasing: bytes[..<colon])
    let isWeb = matches(scheme, "https") || matches(scheme, "http")
    if !isWeb, programs.contains(where: { matches(scheme, $0) }) { return .program }
    guard schemes.isEmpty || schemes.contains(where: { $0.utf8.elementsEqual(scheme.lazy.map { $0 | 0x20 }) }) else {
      return .scheme
    }
    return !isWeb || namesHost(UnsafeBufferPointer(rebasing: bytes[(colon + 1)...])) ? nil : .host
  }

  /// Whether a host begins behind the two slashes that follow the scheme's colon.
  private static func namesHost(_ rest: UnsafeBufferPointer<UInt8>) -> Bool {
    guard rest.count > 2, rest[0] == UInt8(ascii: "/"), rest[1] == UInt8(ascii: "/") else { return false }
    switch rest[2] {
    case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: ":"): return false
    default: return true
    }
  }

  /// OWASP's schemes that are no place to return to.
  private static let programs: [StaticString] = ["javascript", "data", "vbscript", "file"]

  /// One bit for each printable ASCII character that a URL may have.
  private static let lowAllowed = bits(0x21...0x3F, but: "<>\"")
  private static let highAllowed = bits(0x40...0x7E, but: "{}|\\^`")

  private static func bits(_ bytes: ClosedRange<UInt8>, but others: String) -> UInt64 {
    bytes.filter { !others.utf8.contains($0) }.reduce(0) { $0 | 1 << UInt64($1 & 0x3F) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }

  private static func isSchemeSign(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
      || byte == UInt8(ascii: "-")
  }

  /// Whether a scheme is a word, however its letters are written.
  private static func matches(_ scheme: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
    guard scheme.count == word.utf8CodeUnitCount else { return false }
    for index in scheme.indices where scheme[index] | 0x20 != word.utf8Start[index] { return false }
    return true
  }
}
