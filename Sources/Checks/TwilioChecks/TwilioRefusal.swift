import HTTP

/// One reason why a registration was refused: Twilio's code, its words, and what of the registration they are about.
struct TwilioRefusal: Sendable, CustomStringConvertible {
  var code: String
  var text: String
  var fields: [String]

  /// Twilio describes these objects by examples alone, and each registration has names of its own for their members.
  init(_ place: JSONPlace) throws(JSONProblem) {
    code = ""
    for name in ["error_code", "code"] where code.isEmpty {
      switch try place.optional(name)?.value {
      case .integer(let number)?: code = String(number)
      case .text(let text)?: code = text
      default: break
      }
    }
    text = ""
    for name in ["description", "error_description", "reason"] where text.isEmpty {
      text = try place.optional(name)?.text() ?? ""
    }
    fields = try place.optional("fields")?.texts() ?? []
  }

  init(code: String, text: String) { (self.code, self.text, fields) = (code, text, []) }

  /// All of a list that may be missing or null.
  static func all(_ place: JSONPlace?) throws(JSONProblem) -> [TwilioRefusal] {
    var refusals: [TwilioRefusal] = []
    for element in try place?.list() ?? [] { refusals.append(try TwilioRefusal(element)) }
    return refusals.filter { !$0.description.isEmpty }
  }

  var description: String {
    let source = (code.isEmpty ? [] : ["error \(code)"]) + fields
    guard !text.isEmpty else { return source.joined(separator: ", ") }
    return source.isEmpty ? text : "\(text) (\(source.joined(separator: ", ")))"
  }
}

extension TwilioRefusal {
  /// As many as are read in one line.
  private static let shown = 5

  /// A status with why it is that.
  static func says(_ status: String, _ refusals: [TwilioRefusal]) -> String {
    var parts = [status] + refusals.prefix(shown).map(\.description)
    if refusals.count > shown { parts.append("and \(refusals.count - shown) more") }
    return parts.joined(separator: "; ")
  }
}
