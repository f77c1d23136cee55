import HTTP
import Management

extension ErrorBody {
  /// What an error's body says: in the Management API's shape, or in OAuth's.
  init(_ response: HTTPResponse, _ redactor: Redactor) {
    let body = try? response.json().value
    func text(_ key: String) -> String? { if case .text(let text)? = body?[key] { text } else { nil } }
    let description = text("error_description")
    self.init(
      response,
      redactor,
      message: text("message") ?? description ?? text("error"),
      code: text("errorCode") ?? (description == nil ? nil : text("error"))
    )
  }
}
