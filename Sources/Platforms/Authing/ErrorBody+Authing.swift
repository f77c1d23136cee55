import HTTP
import Management

extension ErrorBody {
  /// What an envelope says beside its data, with what Authing's support asks for.
  init(_ response: HTTPResponse, _ redactor: Redactor) {
    let body = try? response.json().value
    let code = body?["apiCode"]?.wholeNumber.map { "\($0)" }
    let details = [code.map { "code \($0)" }, body?["requestId"]?.filled.map { "request \($0)" }]
    self.init(
      response,
      redactor,
      message: body?["message"]?.filled,
      code: code,
      details: details.compactMap(\.self)
    )
  }
}
