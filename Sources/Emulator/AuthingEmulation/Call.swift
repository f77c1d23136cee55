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

  /// The body; members that the call does not have are ignored.
  func body(_ members: [String: Shape], required: [String] = []) throws -> Members {
    guard request.headers["Content-Type"]?.lowercased().hasPrefix("application/json") == true,
      let body = try? JSON(decoding: request.body)
    else { throw Refusal(400, "Parameter error: the body is not JSON") }
    let shape = Shape.object(members, required: required, isClosed: false)
    if let problem = shape.problem(with: body) {
      throw Refusal(400, "Parameter error: \(problem.path.isEmpty ? "body" : problem.path): \(problem.why)")
    }
    return (body.members ?? [:]).filter { members[$0.key] != nil }
  }

  func flag(_ name: String) throws -> Bool {
    switch request[name] {
    case nil, "false": false
    case "true": true
    case .some: throw Refusal(400, "Parameter error: \(name) must be a boolean")
    }
  }

  /// One page of a list, which is found once it is known which; the number of the page counts from 1.
  func page(count: Int, _ elements: (_ start: Int, _ count: Int) throws -> [JSON]) throws -> EmulatedResponse {
    func number(_ name: String, _ usual: Int, _ range: ClosedRange<Int>) throws -> Int {
      guard let text = request[name] else { return usual }
      guard let number = Int(text), range.contains(number) else {
        throw Refusal(400, "Parameter error: \(name) must be from \(range.lowerBound) to \(range.upperBound)")
      }
      return number
    }
    let size = min(try number("limit", 10, 1...50), variations.largestPage)
    let start = (try number("page", 1, 1...1_000_000) - 1) * size
    return Envelope.success(
      ["list": .list(try elements(start, size)), "totalCount": .integer(count)],
      hasStatus: !variations.listsHaveNoStatus
    )
  }
}
