import Emulation
import HTTP

/// Answers in the XML of Amazon's query protocol.
enum Answer {
  /// What an action answers: its result in a wrapper of its own.
  static func result(_ action: Action, _ result: [XML]) -> EmulatedResponse {
    document(
      200,
      XML(
        "\(action.name)Response",
        [
          XML("\(action.name)Result", result),
          XML("ResponseMetadata", [XML("RequestId", text: Identifiers.uuid())]),
        ],
        namespace: action.service.namespace
      )
    )
  }

  static func error(_ status: Int, _ code: String, _ message: String, _ service: Service) -> EmulatedResponse {
    document(
      status,
      XML(
        "ErrorResponse",
        [
          XML(
            "Error",
            [
              XML("Type", text: status < 500 ? "Sender" : "Receiver"), XML("Code", text: code),
              XML("Message", text: message),
            ]
          ), XML("RequestId", text: Identifiers.uuid()),
        ],
        namespace: service.namespace
      )
    )
  }

  static func refuse(_ status: Int, _ code: String, _ message: String, _ request: EmulatedRequest) -> Refusal {
    Refusal(error(status, code, message, Service(of: request)))
  }

  /// What is no read is never done here.
  static func noRead(_ action: String, _ request: EmulatedRequest) -> Refusal {
    let words = "\(action) is none of the reads that this emulation answers"
    var response = error(403, "AuthorizationError", words, Service(of: request))
    // A name from outside may hold anything, a header may not.
    let name = action.prefix(100).filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    response.headers.add(EmulatedResponse.refusedWrite, "\(name) is no read")
    return Refusal(response)
  }

  private static func document(_ status: Int, _ xml: XML) -> EmulatedResponse {
    var response = EmulatedResponse(status)
    response.headers = ["Content-Type": "text/xml"]
    response.body = Array(xml.text.utf8)
    return response
  }
}
