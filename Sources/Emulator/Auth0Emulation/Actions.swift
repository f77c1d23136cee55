import Emulation
import HTTP

/// Actions; in the store they carry their secrets' values and how far their build is.
enum Actions {
  static let collection = "actions"

  static let endpoints = [
    Endpoint("GET", "/actions/actions", "read:actions", answer: list),
    Endpoint("POST", "/actions/actions", "create:actions", answer: create),
    Endpoint("GET", "/actions/actions/{id}", "read:actions") { call in
      EmulatedResponse(200, .object(view(try ActionBuild.advance(try find(call), call))))
    },
    Endpoint("PATCH", "/actions/actions/{id}", "update:actions", answer: update),
    Endpoint("DELETE", "/actions/actions/{id}", "delete:actions", answer: delete),
    Endpoint("POST", "/actions/actions/{id}/deploy", "create:actions") { call in
      let action = try find(call)
      guard action["status"] == "built" || call.variations.deploysBeforeBuilt else {
        throw Refusal(400, "An action must be built before it is deployed")
      }
      return EmulatedResponse(
        call.variations.deployStatus,
        .object(ActionVersions.view(try ActionVersions.deploy(action, call)))
      )
    },
    Endpoint("POST", "/actions/actions/{id}/test", "create:actions") { call in
      _ = try find(call)
      return EmulatedResponse(200, ["payload": [:]])
    },
    Endpoint("GET", "/actions/triggers", "read:actions") { _ in
      EmulatedResponse(200, ["triggers": .list(triggers.map { trigger($0, nil) })])
    },
  ]

  static let triggers = [
    "post-login", "credentials-exchange", "pre-user-registration", "post-user-registration", "post-change-password",
    "send-phone-message", "custom-phone-provider", "custom-email-provider", "password-reset-post-challenge",
    "custom-token-exchange", "event-stream", "password-hash-migration", "login-post-identifier",
    "signup-post-identifier",
  ]

  static let missing = Refusal(404, "That action does not exist.")

  static func find(_ call: Call) throws -> Members {
    guard let action = try call.objects.find(collection, call.id) else { throw missing }
    return action
  }

  /// Whether an Action can send for a custom phone provider.
  static func hasDeployedPhoneProvider(_ call: Call) throws -> Bool {
    try call.objects.all(collection).contains { isPhoneProvider($0) && $0["deployed_version"] != nil }
  }

  private static func isPhoneProvider(_ action: Members) -> Bool {
    action["supported_triggers"]?.elements?.first?["id"] == "custom-phone-provider"
  }

  /// Without the values of secrets and what only the emulation keeps.
  static func view(_ action: Members) -> Members {
    var view = action.filter { !["reads", "is_to_be_deployed"].contains($0.key) }
    view["secrets"] = shownSecrets(action["secrets"])
    if let version = action["deployed_version"]?.members {
      view["deployed_version"] = .object(ActionVersions.view(version))
    }
    return view
  }

  static func shownSecrets(_ secrets: JSON?) -> JSON {
    .list((secrets?.elements ?? []).map { .object(($0.members ?? [:]).filter { $0.key != "value" }) })
  }

  private static func trigger(_ id: String, _ version: JSON?) -> JSON {
    [
      "id": .text(id), "version": version ?? "v1", "status": "CURRENT", "runtimes": ["node18", "node22"],
      "default_runtime": "node22",
      "binding_policy": id == "custom-phone-provider" ? "entity-bound" : "trigger-bound",
    ]
  }

  /// What the contract's document does not bound.
  ///
  /// Source: Auth0's entity limits.
  private static func checkCounts(_ body: Members) throws {
    for (name, most) in [("secrets", 30), ("dependencies", 10), ("supported_triggers", 1)] {
      guard let count = body[name]?.elements?.count, count > most else { continue }
      throw Refusal.payload("Array is too long (\(count)), maximum \(most)", at: name)
    }
  }

  // MARK: Operations

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    let isDeployed = call.flag("deployed")
    let actions = try call.objects.all(collection).filter { action in
      (call.request["triggerId"].map { action["supported_triggers"]?.elements?.first?["id"]?.text == $0 } ?? true)
        && (call.request["actionName"].map { action["name"]?.text == $0 } ?? true)
        && (isDeployed.map { (action["deployed_version"] != nil) == $0 } ?? true)
        // What others publish is never installed here.
        && call.flag("installed") != true
    }
    return Paging(call: call, key: "actions").pageOfActions(actions.map { .object(view($0)) })
  }

  @Sendable private static func create(_ call: Call) throws -> EmulatedResponse {
    let body = try call.members
    try checkCounts(body)
    let others = try call.objects.all(collection)
    if isPhoneProvider(body), others.contains(where: isPhoneProvider) {
      throw Refusal(
        403,
        "custom-phone-provider can only have one supported Action",
        "actions_cardinality_custom_phone_provider_not_allowed"
      )
    }
    if let limit = call.emulation.entityLimits.actions, others.count >= limit { throw Refusal.entityLimit }
    let id = Identifiers.uuid()
    var action: Members = [
      "id": .text(id), "created_at": call.moment, "dependencies": [], "code": "module.exports = () => {}",
      "runtime": "node22", "secrets": [],
    ]
    action.merge(try changed(body, from: action, call)) { $1 }
    action["is_to_be_deployed"] = body["deploy"] == true ? true : nil
    try call.objects.put(collection, id, action)
    return EmulatedResponse(201, .object(view(action)))
  }

  @Sendable private static func update(_ call: Call) throws -> EmulatedResponse {
    var action = try find(call)
    let body = try call.members
    try checkCounts(body)
    action.merge(try changed(body, from: action, call)) { $1 }
    try call.objects.put(collection, call.id, action)
    return EmulatedResponse(200, .object(view(action)))
  }

  /// The draft after a change: it has to be built anew.
  private static func changed(_ body: Members, from old: Members, _ call: Call) throws -> Members {
    var draft = body.filter { $0.key != "deploy" }
    if let secrets = body["secrets"]?.elements {
      draft["secrets"] = .list(try secrets.map { try stored($0, old, call) })
    }
    if let named = body["supported_triggers"]?.elements?.first {
      draft["supported_triggers"] = [trigger(named["id"]?.text ?? "", named["version"])]
    }
    draft.merge([
      "status": "pending", "updated_at": call.moment, "reads": 0,
      "all_changes_deployed": .boolean(isDeployed(old.merging(draft) { $1 })),
    ]) { $1 }
    return draft
  }

  /// Whether what runs is what the draft says, seen by content: an equal change leaves it so.
  private static func isDeployed(_ draft: Members) -> Bool {
    guard let version = draft["deployed_version"]?.members else { return false }
    func secrets(_ members: Members) -> [String: JSON?] {
      Dictionary((members["secrets"]?.elements ?? []).map { ($0["name"]?.text ?? "", $0["value"]) }) { $1 }
    }
    return ["code", "dependencies", "runtime"].allSatisfy { draft[$0] == version[$0] }
      && secrets(draft) == secrets(version)
  }

  private static func stored(_ secret: JSON, _ old: Members, _ call: Call) throws -> JSON {
    var members = secret.members ?? [:]
    let former = old["secrets"]?.elements?.first { $0["name"] == secret["name"] }
    if members["value"] == nil, call.variations.secretsKeepTheirValues { members["value"] = former?["value"] }
    guard members["value"] != nil else {
      throw Refusal.payload("Missing required property: value", at: "secrets.\(secret["name"]?.text ?? "")")
    }
    members["updated_at"] = call.moment
    return .object(members)
  }

  @Sendable private static func delete(_ call: Call) throws -> EmulatedResponse {
    _ = try find(call)
    let isForced = call.flag("force") ?? false
    let bound = try call.objects.all(ActionBindings.collection).filter { binding in
      binding["bindings"]?.elements?.contains { $0["action_id"]?.text == call.id } == true
    }
    if !bound.isEmpty, !isForced {
      throw Refusal(409, "The action is bound to a trigger; remove it there first, or delete it by force")
    }
    for var binding in bound {
      let rest = (binding["bindings"]?.elements ?? []).filter { $0["action_id"]?.text != call.id }
      binding["bindings"] = .list(rest)
      try call.objects.put(ActionBindings.collection, binding["trigger_id"]?.text ?? "", binding)
    }
    try call.objects.remove(collection, call.id)
    for version in try ActionVersions.all(of: call.id, call) {
      try call.objects.remove(ActionVersions.collection, version["id"]?.text ?? "")
    }
    return EmulatedResponse(204)
  }
}

/// How a draft is built: a little further each time that somebody looks.
enum ActionBuild {
  static func advance(_ action: Members, _ call: Call) throws -> Members {
    guard action["status"] == "pending" || action["status"] == "building" else { return action }
    var action = action
    let reads = (action["reads"]?.integer ?? 0) + 1
    action["reads"] = .integer(reads)
    if reads > call.variations.readsUntilBuilt {
      action["status"] = "built"
      action["built_at"] = call.moment
      if action.removeValue(forKey: "is_to_be_deployed") != nil {
        _ = try ActionVersions.deploy(action, call)
        return try Actions.find(call)
      }
    } else if reads > 1 {
      action["status"] = "building"
    }
    try call.objects.put(Actions.collection, call.id, action)
    return action
  }
}
