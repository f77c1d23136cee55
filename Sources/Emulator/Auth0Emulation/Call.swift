import Emulation
import HTTP

/// A request to an endpoint, on its way to an answer.
struct Call {
  let emulation: Auth0Emulation
  let request: EmulatedRequest
  let objects: Objects
  /// What stands in the path's places.
  let values: [String: String]
  let token: Token

  var id: String { values["id"] ?? "" }
  var variations: Variations { emulation.variations }
  /// Now, as the API writes it.
  var moment: JSON { .text(Moment.text(request.now)) }

  // MARK: Rights

  func has(_ scope: String) -> Bool { token.scopes.contains(scope) }

  /// Refuses unless one scope of every group is granted.
  func require(_ groups: [[String]]) throws {
    guard let missing = groups.first(where: { !$0.contains(where: has) }) else { return }
    throw Refusal(
      403,
      "Insufficient scope, expected any of: \(missing.joined(separator: ","))",
      "insufficient_scope"
    )
  }

  func isEntitled(to entitlement: Auth0Emulation.Entitlement) -> Bool { emulation.entitlements.contains(entitlement) }

  // MARK: The body

  func body(_ shape: Shape) throws -> JSON {
    if let type = request.headers["Content-Type"], !request.body.isEmpty, !type.lowercased().contains("json") {
      throw Refusal(415, "Unsupported Media Type")
    }
    guard let body = try? JSON(decoding: request.body) else {
      throw Refusal(400, "Invalid request payload JSON format")
    }
    if let problem = shape.problem(with: body) { throw Refusal.payload(problem) }
    return body
  }

  func members(_ shape: Shape) throws -> Members { try body(shape).members ?? [:] }

  // MARK: The query

  func flag(_ name: String) throws -> Bool? {
    switch request[name] {
    case nil: nil
    case "true": true
    case "false": false
    case .some: throw Refusal.query("Expected type boolean but found type string", name)
    }
  }

  func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
    guard let text = request[name] else { return nil }
    guard let number = Int(text) else { throw Refusal.query("Expected type integer but found type string", name) }
    if let problem = Shape.integer(range).problem(with: .integer(number)) { throw Refusal.query(problem.why, name) }
    return number
  }

  /// Leaves the members that `fields` and `include_fields` ask for.
  func selected(_ members: Members) throws -> Members {
    guard let fields = request["fields"] else { return members }
    let names = Set(fields.split(separator: ",").map(String.init))
    let isIncluded = try flag("include_fields") ?? true
    return members.filter { names.contains($0.key) == isIncluded }
  }
}
