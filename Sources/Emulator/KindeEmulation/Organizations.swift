import Emulation
import HTTP

/// The organizations of an environment, and the connections that replace the environment's for the members of one.
///
/// Source: the API's specification, `GET /organizations` and `GET /organizations/{code}/connections`; the documentation,
/// "Organization authentication experience".
enum Organizations {
  static let collection = "organizations"
  static let scopes = Set(endpoints.map(\.scope))

  static let endpoints = [
    Endpoint("GET", "/organizations", "read:organizations", answer: list),
    Endpoint("GET", "/organizations/{code}/connections", "read:organization_connections", answer: connections),
  ]

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    try call.page(of: try call.objects.all(collection), as: collection, id: "code") { organization in
      organization.filter { $0.key != Connections.collection }
    }
  }

  /// None where the environment's own apply.
  @Sendable private static func connections(_ call: Call) throws -> EmulatedResponse {
    if !call.variations.planHasOrganizations {
      throw Answer.refuse(403, "FORBIDDEN", "Advanced organizations are not included.", call.variations)
    }
    let organization = try call.find(collection, call.value("code"), "organization")
    let ids = Set(organization[Connections.collection]?.texts ?? [])
    return try call.linkedConnections(ids)
  }
}
