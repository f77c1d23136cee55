import HTTP

/// What an error's body says.
///
/// Kinde's errors come as a list, as one object, or as a page of HTML; its sign-in answers in OAuth's shape (RFC 6749,
/// section 5.2).
struct Said {
  private(set) var message: String
  private(set) var code: String?

  init(_ response: HTTPResponse, _ redactor: Redactor) {
    message = "an answer of \(response.status) without words"
    guard let body = try? response.json().value else { return }
    let found = Self.errors(in: body)
    let texts = found.compactMap { Self.text($0, "message") }
    if !texts.isEmpty { message = redactor.clean(texts.joined(separator: "; ")) }
    code = found.lazy.compactMap { Self.text($0, "code") }.first.map(redactor.clean)
    guard found.isEmpty else { return }
    code = Self.text(body, "error").map(redactor.clean)
    if let text = Self.text(body, "error_description") ?? Self.text(body, "message") ?? code {
      message = redactor.clean(text)
    }
  }

  /// In quotation marks, and not longer than a reader wants.
  var quoted: String {
    let short = message.count > 300 ? message.prefix(300) + "…" : message[...]
    return "\"\(short)\"" + (code.map { " (\($0))" } ?? "")
  }

  /// Whether the error's code says that something is not there: `NOT_FOUND`, `CONNECTION_NOT_FOUND`.
  var isAbsence: Bool { code?.uppercased().hasSuffix("NOT_FOUND") ?? false }

  private static func errors(in body: JSON) -> [JSON] {
    switch body["errors"] {
    case .list(let errors)?: errors
    case .object(let error)?: [.object(error)]
    default: []
    }
  }

  private static func text(_ json: JSON, _ key: String) -> String? {
    if case .text(let text)? = json[key], !text.isEmpty { text } else { nil }
  }
}
