import HTTP

/// Answers what reads a tenant of Auth0 from objects in memory: nothing is sent anywhere.
struct OfflineTenant: HTTPSender {
  let objects: Auth0Objects

  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    if request.path.last == "token" { return answer(["access_token": "offline", "expires_in": 3600]) }
    guard request.method == .get, let json = body(of: Array(request.path.dropFirst(2))) else {
      return HTTPResponse(status: 404, body: Array("{}".utf8))
    }
    return answer(json)
  }

  private func answer(_ json: JSON) -> HTTPResponse {
    HTTPResponse(status: 200, headers: ["Content-Type": "application/json"], body: json.encoded())
  }

  private func body(of path: [String]) -> JSON? {
    switch path {
    case ["tenants", "settings"]:
      .object((objects.settings ?? [:]).merging(["phone_consolidated_experience": .boolean(objects.isUnified)]) { $1 })
    case ["clients"]: page(objects.clients.map { .object($0) }, "clients")
    case ["connections"]:
      page(objects.connections.map { .object($0.filter { $0.key != "enabled_clients" }) }, "connections")
    case ["guardian", "factors"]:
      .list(objects.factors.sorted { $0.key < $1.key }.map { ["name": .text($0.key), "enabled": .boolean($0.value)] })
    case ["guardian", "policies"]: .list(objects.policies ?? [])
    case ["guardian", "factors", "phone", "message-types"]: objects.messageTypes ?? ["message_types": []]
    case ["guardian", "factors", "phone", "selected-provider"]: ["provider": .text(objects.selected)]
    case ["guardian", "factors", "phone", "providers", "twilio"]: .object(objects.twilio?.members ?? [:])
    case ["guardian", "factors", "phone", "templates"]: .object(objects.guardianTexts ?? [:])
    case ["branding", "phone", "providers"]:
      ["providers": .list(objects.phoneProvider.map { [.object($0.members)] } ?? [])]
    case ["branding", "phone", "templates"]: ["templates": .list(objects.phoneTemplates)]
    case ["actions", "actions"]: ["actions": .list(action.map { [$0] } ?? []), "total": 1]
    case ["actions", "actions", "action"]: action
    default: clients(of: path)
    }
  }

  /// Its trigger is one of the unified experience's.
  private var action: JSON? { objects.isUnified ? objects.action.map { .object($0) } : nil }

  /// Whom a connection is switched on for.
  private func clients(of path: [String]) -> JSON? {
    guard path.count == 3, path[0] == "connections", path[2] == "clients",
      let connection = objects.connections.first(where: { $0["id"] == .text(path[1]) })
    else { return nil }
    guard case .list(let clients)? = connection["enabled_clients"] else { return ["clients": []] }
    return ["clients": .list(clients.map { ["client_id": $0] })]
  }

  private func page(_ elements: [JSON], _ key: String) -> JSON {
    .object([
      key: .list(elements), "start": 0, "limit": .integer(max(elements.count, 1)), "length": .integer(elements.count),
      "total": .integer(elements.count),
    ])
  }
}
