import HTTP

/// The resources of the auth0 provider in what `terraform show -json` prints.
///
/// Source: Terraform's JSON output format, "Values Representation", and the provider's documentation of each resource.
struct TerraformResources {
  private(set) var objects = Auth0Objects()
  private(set) var report = ForeignReport()
  /// The addresses of what is carried over, to be removed from Terraform's state.
  private(set) var addresses: [String] = []
  private var members: [(connection: String, clients: [String])] = []

  init() { objects.statesEmpty = false }

  mutating func add(_ document: ForeignNode) {
    if let module = document["values"]?["root_module"] ?? document["planned_values"]?["root_module"] {
      add(module: module)
    }
    for (connection, clients) in members {
      guard let index = objects.connections.firstIndex(where: { $0["id"] == .text(connection) }) else { continue }
      var all: [JSON] = []
      if case .list(let known)? = objects.connections[index]["enabled_clients"] { all = known }
      for client in clients where !all.contains(.text(client)) { all.append(.text(client)) }
      objects.connections[index]["enabled_clients"] = .list(all)
    }
    objects.omitUnused(&report)
  }

  private mutating func add(module: ForeignNode) {
    for resource in module["resources"]?.elements ?? [] where resource["mode"]?.text == "managed" {
      add(resource: resource)
    }
    for child in module["child_modules"]?.elements ?? [] where child.isMapping { add(module: child) }
  }

  private mutating func add(resource: ForeignNode) {
    guard let type = resource["type"]?.text, let address = resource["address"]?.text, let values = resource["values"]
    else { return }
    switch type {
    case "auth0_tenant": objects.addSettings(values, address, silent: ["id"], &report)
    case "auth0_client": addClient(values, address)
    case "auth0_client_credentials": addCredentials(values, address)
    case "auth0_connection":
      let silent: Set<String> = ["id", "realms", "is_domain_connection"]
      objects.addConnection(values, address, id: values["id"]?.text, silent: silent, &report)
    case "auth0_connection_clients":
      members.append(
        (values["connection_id"]?.text ?? "", (values["enabled_clients"]?.elements ?? []).compactMap(\.text))
      )
    case "auth0_connection_client":
      members.append((values["connection_id"]?.text ?? "", [values["client_id"]?.text].compactMap(\.self)))
    case "auth0_guardian": addGuardian(values, address)
    case "auth0_phone_provider", "auth0_branding_phone_provider":
      objects.addPhoneProvider(values, address, silent: ["id", "channel", "tenant"], &report)
    case "auth0_phone_notification_template", "auth0_branding_phone_notification_template":
      let silent: Set<String> = ["id", "channel", "tenant", "customizable", "template_id"]
      objects.addPhoneTemplate(values, address, silent: silent, &report)
    default:
      if type.hasPrefix("auth0_") { report.omit(address, resource) }
      return
    }
    // What stays with Terraform as a whole stays in its state.
    if !report.omits(address, values) { addresses.append(address) }
  }

  private mutating func addClient(_ values: ForeignNode, _ address: String) {
    objects.addClient(
      values,
      address,
      id: values["client_id"]?.text ?? values["id"]?.text,
      silent: ["id", "client_id"],
      &report
    )
  }

  /// How a client proves itself, in the words of a client.
  private mutating func addCredentials(_ values: ForeignNode, _ address: String) {
    let members = report.carry(values, address, ["authentication_method"], silent: ["id", "client_id"])
    guard let method = members["authentication_method"], let id = values["client_id"]?.text,
      let index = objects.clients.firstIndex(where: { $0["client_id"] == .text(id) })
    else { return }
    objects.clients[index]["token_endpoint_auth_method"] = method
  }

  private mutating func addGuardian(_ values: ForeignNode, _ address: String) {
    guard objects.isFirst("auth0_guardian", address, values, &report) else { return }
    let members = report.carry(values, address, ["policy", "recovery_code"], silent: ["id", "phone"])
    if case .text(let policy)? = members["policy"] { objects.policies = policy == "never" ? [] : [.text(policy)] }
    if case .boolean(let hasCodes)? = members["recovery_code"] { objects.factors["recovery-code"] = hasCodes }
    guard let phone = values["phone"]?.block else { return }
    let path = "\(address).phone"
    let said = report.carry(phone, path, ["enabled", "message_types", "provider"], silent: ["options"])
    if case .boolean(let isEnabled)? = said["enabled"] { objects.factors["sms"] = isEnabled }
    if let types = said["message_types"] { objects.messageTypes = ["message_types": types] }
    if case .text(let provider)? = said["provider"], !provider.isEmpty, let node = phone["provider"] {
      objects.note("\(path).provider", node, isUnified: false)
      objects.selectedProvider = provider
    }
    guard let options = phone["options"]?.block else { return }
    objects.note("\(path).options", options, isUnified: false)
    let (account, texts): (Set<String>, Set<String>) = (
      ["sid", "from", "messaging_service_sid"], ["enrollment_message", "verification_message"]
    )
    let all = report.carry(options, "\(path).options", account.union(texts))
    let (twilio, guardian) = (
      all.filter { account.contains($0.key) && $0.value != "" }, all.filter { texts.contains($0.key) }
    )
    if !twilio.isEmpty { objects.twilio = ForeignAccount(members: twilio) }
    if !guardian.isEmpty { objects.guardianTexts = guardian }
  }
}
