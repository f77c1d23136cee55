import Contracts
import Emulation
import HTTP

/// Answers in the shapes of the Management API.
enum Answer {
  static func success(_ code: String, _ more: Members = [:], status: Int = 200) -> EmulatedResponse {
    let envelope: Members = ["code": .text(code), "message": "Success"]
    return EmulatedResponse(status, .object(envelope.merging(more) { _, new in new }))
  }

  static func error(_ status: Int, _ code: String, _ message: String, _ variations: Variations) -> EmulatedResponse {
    let error: JSON = ["code": .text(code), "message": .text(message)]
    switch variations.errorShape {
    // The specification has one object for 404 alone.
    case .list where status == 404: return EmulatedResponse(404, ["errors": error])
    case .list: return EmulatedResponse(status, ["errors": [error]])
    case .object: return EmulatedResponse(status, ["errors": error])
    case .html: return page(status)
    }
  }

  static func page(_ status: Int) -> EmulatedResponse {
    var response = EmulatedResponse(status)
    response.headers = ["Content-Type": "text/html; charset=utf-8"]
    response.body = Array("<!doctype html><html><body><h1>\(status)</h1></body></html>".utf8)
    return response
  }

  static func refuse(_ status: Int, _ code: String, _ message: String, _ variations: Variations) -> Refusal {
    Refusal(error(status, code, message, variations))
  }

  static func invalid(_ message: String, _ variations: Variations) -> Refusal {
    refuse(400, "INVALID_REQUEST", message, variations)
  }

  static func invalid(_ problem: RequestProblem, _ variations: Variations) -> Refusal {
    invalid(text(problem), variations)
  }

  /// What is wrong, behind where it is.
  static func text(_ problem: RequestProblem) -> String {
    (problem.problem.path.isEmpty ? "" : problem.problem.path + ": ") + problem.problem.why
  }

  static func missing(_ name: String, _ variations: Variations) -> Refusal {
    refuse(variations.missingStatus, "NOT_FOUND", "The \(name) was not found.", variations)
  }

  static func noRoute(_ variations: Variations) -> Refusal {
    refuse(404, "ROUTE_NOT_FOUND", "The route was not found.", variations)
  }

  static func missingScope(_ scope: String, _ variations: Variations) -> Refusal {
    refuse(403, "FORBIDDEN", "The token lacks the scope \(scope).", variations)
  }
}
