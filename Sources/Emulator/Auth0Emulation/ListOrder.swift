import Emulation
import HTTP

extension Variations {
  /// Lists of which nothing says in which order their elements come.
  private static let unordered: Set = [
    "clients", "connections", "actions", "templates", "secrets", "message_types", "delivery_methods", "callbacks",
    "allowed_logout_urls", "web_origins", "allowed_origins", "grant_types",
  ]

  /// An answer with such lists in the order that was chosen.
  func ordered(_ response: EmulatedResponse) throws -> EmulatedResponse {
    guard reversesLists, !response.body.isEmpty else { return response }
    var response = response
    response.body = Self.reversed(try JSON(decoding: response.body), isUnordered: true).encoded()
    return response
  }

  private static func reversed(_ json: JSON, isUnordered: Bool) -> JSON {
    switch json {
    case .list(let elements):
      let elements = elements.map { reversed($0, isUnordered: false) }
      return .list(isUnordered ? elements.reversed() : elements)
    case .object(let members):
      return .object(
        Dictionary(uniqueKeysWithValues: members.map { ($0, reversed($1, isUnordered: unordered.contains($0))) })
      )
    default: return json
    }
  }
}
