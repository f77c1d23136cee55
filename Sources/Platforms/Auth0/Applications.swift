import HTTP
import Kinds
import Management
import Model
import Platform

/// The requests of the kind `application`.
enum Applications {
  /// What is left out of every answer: secrets, which nobody here needs to see, and whole pages.
  ///
  /// Auth0 refuses a `fields` that names what its OpenAPI document does not list. That list lacks `sso_disabled`, which is
  /// read, so what is not wanted is named instead.
  private static let hidden = [
    "client_secret", "signing_keys", "encryption_key", "addons", "custom_login_page", "custom_login_page_preview",
    "form_template",
  ]
  static let withoutHidden: [HTTPRequest.QueryItem] = [
    .init("fields", hidden.joined(separator: ",")), .init("include_fields", "false"),
  ]

  /// Every client but the global one, which stands for all of them.
  static func read(_ tenant: Auth0Tenant) async throws(PlatformFailure) -> [Live] {
    let clients = try await tenant.list(
      "clients",
      // The tool's own is one more.
      expected: (tenant.connection.interest?.count(of: Application.kind) ?? 0) + 1,
      query: withoutHidden + [.init("is_global", "false")]
    )
    let own = try await tenant.ownClient()
    return try reading(["clients"]) { () throws(JSONProblem) in
      var live: [Live] = []
      for client in clients where client.value["global"]?.isTrue != true {
        live.append(try ApplicationCodec.live(client, own: own))
      }
      return live
    }
  }

  static func perform(_ step: Step, _ tenant: Auth0Tenant) async throws(PlatformFailure) -> Live? {
    switch step.action {
    case .create:
      let created = try await tenant.write(.post, "clients", body: .object(ApplicationCodec.client.body(step)))
      let id = try reading(["clients"]) { () throws(JSONProblem) in
        try (created ?? JSONPlace(.null)).member("client_id").text()
      }
      try await keepOut(id, of: step.keptOutOf, tenant)
      return try await readBack(id, step, from: created, tenant)
    case .update:
      let id = step.identity ?? ""
      let body = ApplicationCodec.client.body(step)
      if !body.isEmpty { try await refuseOwn(id, "changes", tenant) }
      let changed = body.isEmpty ? nil : try await tenant.write(.patch, "clients", id, body: .object(body))
      // An update has that only where it completes a creation whose answer was lost.
      try await keepOut(id, of: step.keptOutOf, tenant)
      return try await readBack(id, step, from: changed, tenant)
    case .delete:
      guard let id = step.identity else { return nil }
      try await refuseOwn(id, "deletes", tenant)
      try await tenant.remove("clients", id)
      return nil
    }
  }

  /// Behind the plan's gate: it would be changed with its own rights.
  private static func refuseOwn(_ id: String, _ verb: String, _ tenant: Auth0Tenant) async throws(PlatformFailure) {
    guard try await tenant.ownClient() != id else {
      throw .refused("it is the application that this tool signs in as, which it never \(verb)")
    }
  }

  /// The answers to a creation and to a change are the whole client, in the form that a reading has.
  private static func readBack(
    _ id: String,
    _ step: Step,
    from answer: JSONPlace?,
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) -> Live {
    let own = try await tenant.ownClient()
    // A token that sees no more than a summary is answered more than it can read.
    let isRead = try await tenant.may("read:clients") ? true : try await tenant.may("read:client_keys")
    return try await Management.readBack(step, from: isRead ? answer : nil) { (client) throws(JSONProblem) in
      // Auth0 alone sets it: an answer that has it is no echo of what was sent.
      _ = try client.member("global")
      return try ApplicationCodec.live(client, own: own)
    } reading: { () throws(PlatformFailure) in
      let client = try await tenant.get("clients", id, query: withoutHidden)
      return try Management.reading(["clients", id]) { () throws(JSONProblem) in
        try ApplicationCodec.live(client, own: own)
      }
    }
  }

  /// Takes a new client out of connections that Auth0 added it to and that state otherwise.
  private static func keepOut(
    _ id: String,
    of connections: [String],
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) {
    guard !connections.isEmpty, TenantSettingsCodec.addsNewClients(try await tenant.settings().settings) else { return }
    let joined = try await tenant.pages("clients", id, "connections", key: "connections")
    for connection in joined.compactMap({ $0.value["id"]?.filled }) where connections.contains(connection) {
      try await PhoneConnections.enable([(id, false)], of: connection, tenant)
    }
  }
}
