import Contracts
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
  /// What is answered to a request that the contract does not allow.
  init(_ problem: RequestProblem) {
    let why = problem.problem.why
    let place = problem.problem.path.isEmpty ? "" : " on property \(problem.problem.path)"
    switch problem.part {
    case .operation: self.init(404, "Not Found")
    case .path: self.init(400, "Path validation error: '\(why)'\(place).", "invalid_uri")
    case .query, .unknownQuery: self.init(400, "Query validation error: '\(why)'\(place).", "invalid_query_string")
    case .header: self.init(400, "Header validation error: '\(why)'\(place).", "invalid_headers")
    case .mediaType: self.init(415, "Unsupported Media Type")
    case .malformedBody, .unexpectedBody: self.init(400, why, "invalid_body")
    case .body: self.init(400, "Payload validation error: '\(why)'\(place).", "invalid_body")
    }
  }

  init(_ status: Int, _ message: String, _ code: String? = nil) { self.init(Answer.error(status, message, code)) }

  static func payload(_ why: String, at path: String = "") -> Refusal {
    Refusal(RequestProblem(.body, why, at: path))
  }

  static func query(_ why: String, _ name: String) -> Refusal { Refusal(RequestProblem(.query, why, at: name)) }

  static func entitlement(_ feature: String, _ call: Call) -> Refusal {
    Refusal(
      403,
      "Please upgrade your subscription to use \(feature)",
      call.emulation.variations.entitlementCode
    )
  }
}
