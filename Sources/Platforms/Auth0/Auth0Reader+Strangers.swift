import HTTP
import Kinds
import Management
package import Model
package import Platform

/// What Auth0 holds beside what is read of it: the global client, and connections of other strategies.
extension Auth0Reader {
  package func stranger(to kind: KindName, _ identity: String) async throws(PlatformFailure) -> String? {
    switch kind {
    case Application.kind: try await globalClient(identity)
    case PhoneConnection.kind: try await otherConnection(identity)
    default: nil
    }
  }

  private func globalClient(_ identity: String) async throws(PlatformFailure) -> String? {
    let clients = try await tenant.list("clients", query: Applications.withoutHidden + [.init("is_global", "true")])
    guard let client = clients.first(where: { $0.value["client_id"]?.filled == identity })?.value else { return nil }
    return "the global client \"\(client["name"]?.filled ?? "")\", which stands for every application and is none"
  }

  /// Its options, which may hold secrets, are not asked for.
  private func otherConnection(_ identity: String) async throws(PlatformFailure) -> String? {
    let request = HTTPRequest(
      .get,
      tenant.session.origin,
      ["api", "v2", "connections", identity],
      query: [.init("fields", "name,strategy"), .init("include_fields", "true")]
    )
    let response = try await tenant.session.look(request)
    guard response.isSuccess, let connection = try? response.json().value, let strategy = connection["strategy"]?.filled
    else { return nil }
    return "a connection of the strategy \(strategy), \"\(connection["name"]?.filled ?? "")\""
  }
}
