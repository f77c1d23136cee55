import Emulation
import HTTP

/// A request to an endpoint, on its way to an answer.
struct Call {
  let emulation: Auth0Emulation
  let request: EmulatedRequest
  let objects: Objects
  /// What is in the path's places.
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

  /// The body, which the contract allows.
  var body: JSON { get throws { request.body.isEmpty ? .null : try JSON(decoding: request.body) } }

  var members: Members { get throws { try body.members ?? [:] } }

  // MARK: The query

  func flag(_ name: String) -> Bool? { request[name].map { $0 == "true" } }

  /// A number that the contract allows; below zero where it allows that, none.
  func number(_ name: String) -> Int? { request[name].flatMap(Int.init).map { max(0, $0) } }

  /// Leaves the members that `fields` and `include_fields` ask for, and those that stay whatever is asked.
  func selected(_ members: Members, always: Set<String> = []) -> Members {
    guard let fields = request["fields"] else { return members }
    let names = Set(fields.split(separator: ",").map { $0.prefix { $0 != "." } }.map(String.init))
    let isIncluded = flag("include_fields") ?? true
    return members.filter { names.contains($0.key) == isIncluded || always.contains($0.key) }
  }
}
