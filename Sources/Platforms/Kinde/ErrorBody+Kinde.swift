import HTTP
import Management

extension ErrorBody {
  /// Kinde's errors come as a list, as one object, or as a page of HTML; its sign-in answers in OAuth's shape (RFC 6749,
  /// section 5.2).
  init(_ response: HTTPResponse, _ redactor: Redactor) {
    guard let body = try? response.json().value else {
      self.init(response, redactor, message: nil)
      return
    }
    let errors = Self.errors(in: body)
    if errors.isEmpty {
      let code = body["error"]?.filled
      let message = body["error_description"]?.filled ?? body["message"]?.filled ?? code
      self.init(response, redactor, message: message, code: code)
    } else {
      let messages = errors.compactMap { $0["message"]?.filled }
      let message = messages.isEmpty ? nil : messages.joined(separator: "; ")
      self.init(response, redactor, message: message, code: errors.lazy.compactMap { $0["code"]?.filled }.first)
    }
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
}
