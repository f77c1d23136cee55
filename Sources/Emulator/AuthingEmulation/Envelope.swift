import Emulation
import HTTP

/// What every answer is wrapped in; HTTP says 200 whatever the envelope says.
enum Envelope {
  static func success(_ data: JSON, hasStatus: Bool = true) -> EmulatedResponse {
    var body: Members = ["message": "Success", "requestId": .text(Identifiers.uuid()), "data": data]
    if hasStatus { body["statusCode"] = 200 }
    return EmulatedResponse(200, .object(body))
  }

  static func done(_ isDone: Bool = true) -> EmulatedResponse { success(["success": .boolean(isDone)]) }

  static func refusal(_ status: Int, _ message: String, code: Int? = nil, http: Int = 200) -> EmulatedResponse {
    var body: Members = [
      "statusCode": .integer(status), "message": .text(message), "requestId": .text(Identifiers.uuid()),
    ]
    if let code { body["apiCode"] = .integer(code) }
    return EmulatedResponse(http, .object(body))
  }
}

extension Refusal {
  init(_ status: Int, _ message: String, code: Int? = nil) {
    self.init(Envelope.refusal(status, message, code: code))
  }
}
