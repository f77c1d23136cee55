import Emulation

/// Forms of text that bodies are checked against.
enum Forms {
  static let absoluteURIOrEmpty = form("absolute-uri-or-empty") { $0.isEmpty || isAbsolute($0) }
  static let secureURIOrEmpty = form("absolute-https-uri-or-empty") { $0.isEmpty || $0.hasPrefix("https://") }
  static let callbackURL = form("callback-url") { $0.contains(":") && !$0.contains(" ") }
  static let urlWithPlaceholders = form("url-with-placeholders") { $0.contains("://") && !$0.contains(" ") }
  static let emailOrEmpty = form("email-or-empty") { text in
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return text.isEmpty || parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
  }
  static let country = form("country-code") { $0.utf8.count == 2 && $0.allSatisfy { $0.isASCII && $0.isUppercase } }

  private static func form(_ name: String, _ accepts: @escaping @Sendable (String) -> Bool) -> Shape {
    .text(Shape.TextRule(form: (name, accepts)))
  }

  private static func isAbsolute(_ text: String) -> Bool {
    guard let range = text.firstRange(of: "://") else { return false }
    return range.lowerBound > text.startIndex && range.upperBound < text.endIndex && !text.contains(" ")
  }
}
