import Emulation
import HTTP

/// Answers in Twilio's shapes.
enum Answer {
  /// `code`, `message`, `more_info` and `status`, as every one of Twilio's hosts answers an error.
  static func error(_ status: Int, _ code: Int, _ message: String) -> EmulatedResponse {
    EmulatedResponse(
      status,
      [
        "code": .integer(code), "message": .text(message),
        "more_info": .text("https://www.twilio.com/docs/errors/\(code)"), "status": .integer(status),
      ]
    )
  }

  static func refuse(_ status: Int, _ code: Int, _ message: String) -> Refusal {
    Refusal(error(status, code, message))
  }

  /// The wrong pair, and whatever else Twilio answers in the same words.
  static let unauthenticated = refuse(401, 20003, "Authenticate")

  static func missing(_ request: EmulatedRequest) -> Refusal {
    refuse(404, 20404, "The requested resource \(TwilioEmulation.vendorPath(request.path)) was not found")
  }

  /// What is no read, or costs money, is never done here.
  static func noRead(_ request: EmulatedRequest, _ status: Int, _ code: Int, _ why: String) -> Refusal {
    var response = error(status, code, "Method not allowed: \(why); this emulation only answers reads")
    response.headers.add(EmulatedResponse.refusedWrite, why)
    return Refusal(response)
  }
}
