package import HTTP

/// What the body of an error says.
package struct ErrorBody: Sendable {
  package let message: String
  package let code: String?
  /// What is in parentheses behind the message.
  private let details: [String]

  /// - Parameter details: the code alone, if omitted.
  package init(
    _ response: HTTPResponse,
    _ redactor: Redactor,
    message: String?,
    code: String? = nil,
    details: [String]? = nil
  ) {
    self.message = message.map(redactor.clean) ?? "an answer of \(response.status) without words"
    let code = code.map(redactor.clean)
    self.code = code
    self.details = details?.map(redactor.clean) ?? [code].compactMap(\.self)
  }

  /// In quotation marks, and not longer than a reader wants.
  package var quoted: String {
    let short = message.count > 300 ? message.prefix(300) + "…" : message[...]
    return "\"\(short)\"" + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
  }
}
