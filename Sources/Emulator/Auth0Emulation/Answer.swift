import Emulation
import HTTP

/// Answers in the shapes of the Management API.
enum Answer {
  static func error(_ status: Int, _ message: String, _ code: String? = nil) -> EmulatedResponse {
    var body: Members = [
      "statusCode": .integer(status), "error": .text(reason(status)), "message": .text(message),
    ]
    if let code { body["errorCode"] = .text(code) }
    return EmulatedResponse(status, .object(body))
  }

  static func reason(_ status: Int) -> String {
    switch status {
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 409: "Conflict"
    case 413: "Request Entity Too Large"
    case 415: "Unsupported Media Type"
    case 429: "Too Many Requests"
    case 502: "Bad Gateway"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    default: "Internal Server Error"
    }
  }
}

extension Refusal {
  init(_ status: Int, _ message: String, _ code: String? = nil) { self.init(Answer.error(status, message, code)) }

  static func payload(_ problem: ShapeProblem) -> Refusal {
    let place = problem.path.isEmpty ? "" : " on property \(problem.path)"
    return Refusal(400, "Payload validation error: '\(problem.why)'\(place).", "invalid_body")
  }

  static func payload(_ why: String) -> Refusal { payload(ShapeProblem(why, at: "")) }

  static func query(_ why: String, _ name: String) -> Refusal {
    Refusal(400, "Query validation error: '\(why)' on property \(name).", "invalid_query_string")
  }

  static func entitlement(_ feature: String, _ call: Call) -> Refusal {
    Refusal(
      403,
      "Please upgrade your subscription to use \(feature)",
      call.emulation.variations.entitlementCode
    )
  }
}
