import HTTP

/// Both tools write an object of the Management API with the same members, so that each kind is taken over once.
extension Auth0Objects {
  mutating func addSettings(
    _ node: ForeignNode,
    _ path: String,
    silent: Set<String> = [],
    _ report: inout ForeignReport
  ) {
    guard isFirst("tenant", path, node, &report) else { return }
    var members = report.carry(node, path, Self.known.settings, silent: silent.union(["flags"]))
    if let flags = node["flags"]?.block {
      members["flags"] = .object(report.carry(flags, "\(path).flags", Self.known.flags))
    }
    settings = members
  }

  mutating func addClient(
    _ node: ForeignNode,
    _ path: String,
    id: String?,
    silent: Set<String>,
    _ report: inout ForeignReport
  ) {
    var members = report.carry(node, path, Self.known.client, silent: silent)
    guard members["name"] != nil else { return report.omit(path, node, "it has no name that can be read") }
    members["client_id"] = .text(id ?? standIn("client", clients.count + 1, length: 32))
    clients.append(members)
  }

  /// Only those of the strategy `sms` are about phones.
  mutating func addConnection(
    _ node: ForeignNode,
    _ path: String,
    id: String?,
    silent: Set<String>,
    _ report: inout ForeignReport
  ) {
    guard node["strategy"]?.text == "sms" else {
      return report.omit(path, node, "dialtone manages connections of the strategy sms only")
    }
    var members = report.carry(node, path, Self.known.connection, silent: silent.union(["options", "enabled_clients"]))
    guard members["name"] != nil else { return report.omit(path, node, "it has no name that can be read") }
    members["id"] = .text(id ?? standIn("con_", connections.count + 1, length: 20))
    var options: [String: JSON] = [:]
    if let node = node["options"]?.block {
      deliveries.append(ForeignDelivery(path: "\(path).options", node: node))
      options = report.carry(node, "\(path).options", Self.known.options, silent: ["name", "strategy_version"])
      if let totp = node["totp"]?.block {
        options["totp"] = .object(report.carry(totp, "\(path).options.totp", ["length", "time_step"]))
      }
    }
    members["options"] = .object(options)
    if let clients = node["enabled_clients"], clients.json != .null, statesEmpty || !clients.isEmpty {
      members["enabled_clients"] = .list(clients.elements.compactMap(\.text).map { .text($0) })
    }
    connections.append(members)
    self.members.append(("\(path).enabled_clients", node["enabled_clients"] ?? node))
  }

  /// An ID of the form that Auth0's have, for an object of which the files state none.
  private mutating func standIn(_ beginning: String, _ number: Int, length: Int) -> String {
    let end = String(number)
    let id = beginning + String(repeating: "0", count: length - beginning.count - end.count) + end
    unknown.insert(id)
    return id
  }

  /// The provider under branding, without its credentials.
  mutating func addPhoneProvider(
    _ node: ForeignNode,
    _ path: String,
    silent: Set<String>,
    _ report: inout ForeignReport
  ) {
    guard isFirst("phone provider", path, node, &report) else { return }
    note(path, node, isUnified: true)
    var members = report.carry(
      node,
      path,
      ["name", "disabled"],
      silent: silent.union(["configuration", "credentials"])
    )
    if let configuration = node["configuration"]?.block {
      let known: Set<String> = ["sid", "default_from", "mssid", "delivery_methods"]
      members["configuration"] = .object(report.carry(configuration, "\(path).configuration", known))
    }
    let credentials = node["credentials"]?.block
    if let credentials { _ = report.carry(credentials, "\(path).credentials", []) }
    phoneProvider = ForeignAccount(
      members: members,
      tokenKeyword: ForeignAccount.keyword(credentials?["auth_token"])
    )
  }

  mutating func addPhoneTemplate(
    _ node: ForeignNode,
    _ path: String,
    silent: Set<String>,
    _ report: inout ForeignReport
  ) {
    var members = report.carry(node, path, ["type", "disabled"], silent: silent.union(["content"]))
    guard case .text(let type)? = members["type"], ["otp_enroll", "otp_verify"].contains(type) else {
      return report.omit(path, node)
    }
    guard isFirst("phone template of the type \(type)", path, node, &report) else { return }
    note(path, node, isUnified: true)
    if let content = node["content"]?.block, let body = content["body"]?.block {
      let texts = report.carry(body, "\(path).content.body", ["text", "voice"])
      _ = report.carry(content, "\(path).content", [], silent: ["body", "syntax"])
      members["content"] = ["body": .object(texts), "syntax": "liquid"]
    }
    members["id"] = .text("template \(phoneTemplates.count + 1)")
    phoneTemplates.append(.object(members))
  }
}
