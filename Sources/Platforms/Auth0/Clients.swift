import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `application`: `/clients`.
enum Clients {
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
  static func read(_ kind: KindDescription, _ tenant: Auth0Tenant) async throws(PlatformFailure) -> [Live] {
    let clients = try await tenant.list(
      "clients",
      // The tool's own is one more.
      expected: (tenant.connection.interest?.count(of: kind.name) ?? 0) + 1,
      query: withoutHidden + [.init("is_global", "false")]
    )
    let own = try await tenant.ownClient()
    return try reading(["clients"]) { () throws(JSONProblem) in
      var live: [Live] = []
      for client in clients where client.value["global"]?.isTrue != true {
        live.append(try self.live(kind, client, own))
      }
      return live
    }
  }

  private static func live(_ kind: KindDescription, _ client: JSONPlace, _ own: String?) throws(JSONProblem) -> Live {
    let all = client.value
    let (id, name) = (try client.member("client_id").text(), try client.member("name").text())
    var draft = LiveDraft(kind)
    draft.set("name", .text(name))
    draft.set("client_id", .text(id))
    draft.set("description", .text(all["description"]))
    draft.set("type", all["app_type"]?.filled.map { .text(Words.applicationType.read($0)) })
    draft.set("logo_url", .text(all["logo_uri"]))
    draft.set("callbacks", .set(all["callbacks"]) ?? .list([]))
    draft.set("logout_urls", .set(all["allowed_logout_urls"]) ?? .list([]))
    draft.set("web_origins", .set(all["web_origins"]) ?? .list([]))
    draft.set("allowed_origins", .set(all["allowed_origins"]) ?? .list([]))
    draft.set("login_url", .text(all["initiate_login_uri"]))
    draft.set("grants", .set(all["grant_types"]))
    draft.set(
      "client_authentication",
      all["token_endpoint_auth_method"]?.filled.map { .text(Words.clientAuthentication.read($0)) }
    )
    draft.set("first_party", .boolean(all["is_first_party"]) ?? .boolean(true))
    draft.set("single_sign_on", .boolean(all["sso_disabled"]?.isTrue != true))
    draft.set("metadata", .map(sorting: metadata(all["client_metadata"]).map { Value.Entry($0.key, .text($0.value)) }))
    return draft.live(identity: id, name: name, remarks: id == own ? LiveRemarks(isOwn: true) : nil)
  }

  private static func metadata(_ json: JSON?) -> [String: String] {
    (json?.members ?? [:]).mapValues { value in
      if case .text(let text) = value { text } else { value.encodedText }
    }
  }

  static func perform(_ step: Step, _ tenant: Auth0Tenant) async throws(PlatformFailure) -> Live? {
    switch step.action {
    case .create:
      let created = try await tenant.write(.post, "clients", body: .object(body(step)))
      let id = try reading(["clients"]) { () throws(JSONProblem) in
        try (created ?? JSONPlace(.null)).member("client_id").text()
      }
      try await keepOut(id, of: step.keptOutOf, tenant)
      return try await readBack(id, step, from: created, tenant)
    case .update:
      let id = step.identity ?? ""
      let body = body(step)
      let changed = body.isEmpty ? nil : try await tenant.write(.patch, "clients", id, body: .object(body))
      return try await readBack(id, step, from: changed, tenant)
    case .delete:
      guard let id = step.identity else { return nil }
      guard try await tenant.ownClient() != id else {
        throw .refused("it is the application that this tool signs in as, which it never deletes")
      }
      try await tenant.remove("clients", id)
      return nil
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
      return try live(step.kind, client, own)
    } reading: { () throws(PlatformFailure) in
      let client = try await tenant.get("clients", id, query: withoutHidden)
      return try Management.reading(["clients", id]) { () throws(JSONProblem) in try live(step.kind, client, own) }
    }
  }

  private static func body(_ step: Step) -> [String: JSON] {
    var body: [String: JSON] = [:]
    func set(_ path: String, _ name: String, null: JSON) {
      if let value = step[path] { body[name] = value == .null ? null : value.json }
    }
    set("name", "name", null: "")
    set("description", "description", null: "")
    set("logo_url", "logo_uri", null: "")
    set("callbacks", "callbacks", null: [])
    set("logout_urls", "allowed_logout_urls", null: [])
    set("web_origins", "web_origins", null: [])
    set("allowed_origins", "allowed_origins", null: [])
    set("login_url", "initiate_login_uri", null: "")
    set("first_party", "is_first_party", null: true)
    if case .text(let word)? = step["type"] { body["app_type"] = .text(Words.applicationType.write(word)) }
    if let grants = step["grants"], grants != .null { body["grant_types"] = grants.json }
    if case .text(let word)? = step["client_authentication"] {
      body["token_endpoint_auth_method"] = .text(Words.clientAuthentication.write(word))
    }
    if let value = step["single_sign_on"] { body["sso_disabled"] = .boolean(value == .boolean(false)) }
    if let value = step["metadata"] {
      let wanted = value.json.members
      // It is merged by key, so that those that go have to be named.
      let gone = step.found("metadata").filter { wanted[$0] == nil }
      body["client_metadata"] = .object(wanted.merging(gone.map { ($0, .null) }) { wanted, _ in wanted })
    }
    return body
  }

  /// Takes a new client out of connections that Auth0 added it to and that state otherwise.
  private static func keepOut(
    _ id: String,
    of connections: [String],
    _ tenant: Auth0Tenant
  ) async throws(PlatformFailure) {
    guard !connections.isEmpty, TenantSettings.addsNewClients(try await tenant.settings().settings) else { return }
    let joined = try await tenant.pages("clients", id, "connections", key: "connections")
    for connection in joined.compactMap({ $0.value["id"]?.filled }) where connections.contains(connection) {
      try await PhoneConnections.enable([(id, false)], of: connection, tenant)
    }
  }
}

extension Step {
  /// The keys of a map that the plan found.
  fileprivate func found(_ path: String) -> [String] {
    guard let leaf = kind.leaf(at: path), case .map(let entries)? = before[leaf] else { return [] }
    return entries.map(\.key)
  }
}
