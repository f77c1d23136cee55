import HTTP

/// What auth0-deploy-cli keeps in `tenant.yaml`, or in a folder with a file for each resource.
///
/// Source: auth0-deploy-cli's documentation, "Available Resource Config Formats" and "Resource-specific Documentation".
struct DeployDocuments {
  private(set) var objects = Auth0Objects()
  private(set) var report = ForeignReport()
  /// The programs of Actions, by their path beside the documents.
  private let programs: [String: String]

  init(_ programs: [String: String]) { self.programs = programs }

  /// A document of the form of `tenant.yaml`.
  mutating func add(_ document: ForeignNode) {
    for (key, value) in document.entries where !value.isEmpty { add(section: key, value) }
  }

  mutating func add(section key: String, _ value: ForeignNode) {
    switch key {
    case "tenant": objects.addSettings(value, key, &report)
    case "clients":
      for (path, node) in elements(of: value, key) {
        objects.addClient(node, path, id: nil, silent: ["client_id"], &report)
      }
    case "actions": for (path, node) in elements(of: value, key) { addAction(node, path) }
    case "connections":
      for (path, node) in elements(of: value, key) {
        objects.addConnection(node, path, id: nil, silent: ["id", "realms", "is_domain_connection"], &report)
      }
    case "guardianFactors": for (path, node) in elements(of: value, key) { addFactor(node, path) }
    case "guardianFactorProviders": for (path, node) in elements(of: value, key) { addTwilio(node, path) }
    case "guardianFactorTemplates": for (path, node) in elements(of: value, key) { addTexts(node, path) }
    case "guardianPhoneFactorMessageTypes": objects.messageTypes = .object(report.carry(value, key, ["message_types"]))
    case "guardianPhoneFactorSelectedProvider":
      objects.note(key, value, isUnified: false)
      if case .text(let provider)? = report.carry(value, key, ["provider"])["provider"] {
        objects.selectedProvider = provider
      }
    case "guardianPolicies":
      if case .list(let policies)? = report.carry(value, key, ["policies"])["policies"] { objects.policies = policies }
    case "phoneProviders":
      for (path, node) in elements(of: value, key) {
        objects.addPhoneProvider(node, path, silent: ["id", "channel", "tenant"], &report)
      }
    case "phoneTemplates":
      for (path, node) in elements(of: value, key) {
        objects.addPhoneTemplate(node, path, silent: ["id", "channel", "tenant", "customizable"], &report)
      }
    default: report.omit(key, value)
    }
  }

  /// A file of the folder form that has no counterpart here.
  mutating func omit(_ path: String, _ node: ForeignNode) { report.omit(path, node) }

  private func elements(of node: ForeignNode, _ key: String) -> [(path: String, node: ForeignNode)] {
    node.elements.enumerated().map { ("\(key)[\($0.offset)]", $0.element) }
  }

  private mutating func addFactor(_ node: ForeignNode, _ path: String) {
    let members = report.carry(node, path, ["name", "enabled"])
    guard case .text(let name)? = members["name"], case .boolean(let isEnabled)? = members["enabled"] else { return }
    guard ["sms", "recovery-code"].contains(name) else { return report.omit(path, node) }
    objects.factors[name] = isEnabled
  }

  private mutating func addTwilio(_ node: ForeignNode, _ path: String) {
    guard node["name"]?.text == "sms", node["provider"]?.text == "twilio" else { return report.omit(path, node) }
    guard objects.isFirst("Twilio account of Guardian", path, node, &report) else { return }
    objects.note(path, node, isUnified: false)
    objects.twilio = ForeignAccount(
      members: report.carry(node, path, ["sid", "from", "messaging_service_sid"], silent: ["name", "provider"]),
      tokenKeyword: ForeignAccount.keyword(node["auth_token"])
    )
  }

  /// Only the Action that sends for a phone provider is about phones.
  private mutating func addAction(_ node: ForeignNode, _ path: String) {
    let triggers = node["supported_triggers"]?.elements ?? []
    guard triggers.contains(where: { $0["id"]?.text == "custom-phone-provider" }) else {
      return report.omit(path, node, "dialtone manages Actions of the trigger custom-phone-provider only")
    }
    guard objects.isFirst("Action of the trigger custom-phone-provider", path, node, &report) else { return }
    objects.note(path, node, isUnified: true)
    guard let name = node["code"]?.text, let code = program(named: name) else {
      return report.omit("\(path).code", node, "its program is not beside the files")
    }
    guard !SecretLike.isWithin(code) else {
      return report.omit("\(path).code", node, "the program may hold a secret, and is not read")
    }
    _ = report.carry(
      node,
      path,
      [],
      silent: ["name", "code", "supported_triggers", "secrets", "deployed", "runtime", "status", "dependencies"]
    )
    for dependency in node["dependencies"]?.elements ?? [] where !dependency.isEmpty {
      report.omit("\(path).dependencies", dependency, "dialtone's Actions cannot use npm packages")
    }
    objects.action = ["id": "action", "name": "action", "code": .text(code), "deployed_version": ["code": .text(code)]]
    for secret in node["secrets"]?.elements ?? [] {
      guard let name = secret["name"]?.text else { continue }
      objects.actionSecrets[name] = ForeignAccount.keyword(secret["value"]) ?? name
    }
  }

  /// The text itself where it is a program; else the file of that path, which the tool writes from where it was started.
  private func program(named name: String) -> String? {
    if name.contains("\n") { return name }
    let path = name.hasPrefix("./") ? String(name.dropFirst(2)) : name
    return programs[path] ?? programs.first { path.hasSuffix("/\($0.key)") }?.value
  }

  private mutating func addTexts(_ node: ForeignNode, _ path: String) {
    guard node["name"]?.text == "sms" else { return report.omit(path, node) }
    guard objects.isFirst("set of Guardian's texts", path, node, &report) else { return }
    objects.note(path, node, isUnified: false)
    objects.guardianTexts = report.carry(node, path, ["enrollment_message", "verification_message"], silent: ["name"])
  }

  /// Reports what the tenant's experience does not use.
  mutating func omitUnused() { objects.omitUnused(&report) }

  /// Connections name clients; here they name their IDs.
  ///
  /// A name of several clients is none of theirs.
  mutating func nameClients() {
    let ids = Dictionary(grouping: objects.clients) { $0["name"] ?? .null }.mapValues {
      $0.compactMap { $0["client_id"] }
    }
    for index in objects.connections.indices {
      guard case .list(let names)? = objects.connections[index]["enabled_clients"] else { continue }
      if let name = names.first(where: { ids[$0, default: []].count > 1 }), case .text(let text) = name {
        objects.connections[index]["enabled_clients"] = nil
        let (path, node) = objects.members[index]
        report.omit(path, node, "it names \"\(text)\", and several clients have that name; write applications there")
      } else {
        objects.connections[index]["enabled_clients"] = .list(names.map { ids[$0]?.first ?? $0 })
      }
    }
  }
}
