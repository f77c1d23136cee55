import Contracts
import Emulation
import HTTP

/// A request, on its way to an answer.
struct Call {
  let emulation: AuthingEmulation
  let request: EmulatedRequest
  let objects: Objects

  var variations: Variations { emulation.variations }

  /// A token, and the user pool that it is for in a header.
  func checkToken() throws {
    let words = (request.headers["Authorization"] ?? "").split(separator: " ")
    guard words.count == 2, words[0] == "Bearer", var token = try objects.find("tokens", String(words[1])) else {
      throw Refusal(401, "Unauthorized: the token is missing or not valid")
    }
    if let limit = emulation.requestsPerToken {
      let uses = token["uses"]?.integer ?? 0
      guard uses < limit else { throw Refusal(401, "Unauthorized: the token was revoked") }
      token["uses"] = .integer(uses + 1)
      try objects.put("tokens", String(words[1]), token)
    }
    guard let ends = token["ends"]?.integer, Int(request.now.components.seconds) < ends else {
      throw Refusal(401, "Unauthorized: the token has expired")
    }
    guard request.headers[emulation.headerPrefix + "userpool-id"] == emulation.userPool else {
      throw Refusal(404, "User pool does not exist", code: 2224)
    }
  }

  /// The body's members; those that the call does not have are ignored.
  func body() -> Members { Contract.authing.body(of: request) }

  func flag(_ name: String) -> Bool { request[name] == "true" }

  /// One page of a list, which is found once it is known which; the number of the page counts from 1.
  func page(count: Int, _ elements: (_ start: Int, _ count: Int) throws -> [JSON]) throws -> EmulatedResponse {
    func number(_ name: String, _ usual: Int) -> Int { request[name].flatMap { Int($0) } ?? usual }
    let size = min(number("limit", 10), variations.largestPage)
    let start = (number("page", 1) - 1).multipliedReportingOverflow(by: size).partialValue
    return Envelope.success(
      ["list": .list(try elements(max(0, start), size)), "totalCount": .integer(count)],
      hasStatus: !variations.listsHaveNoStatus
    )
  }
}
