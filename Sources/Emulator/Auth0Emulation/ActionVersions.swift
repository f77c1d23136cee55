import Emulation
import HTTP

/// What was deployed of an Action, by number.
enum ActionVersions {
  static let collection = "action_versions"

  static let endpoints = [
    Endpoint("GET", "/actions/actions/{actionId}/versions", "read:actions", answer: list),
    Endpoint("GET", "/actions/actions/{actionId}/versions/{id}", "read:actions") { call in
      EmulatedResponse(200, .object(view(try find(call))))
    },
    Endpoint("POST", "/actions/actions/{actionId}/versions/{id}/deploy", "create:actions") { call in
      var version = try find(call)
      guard let actionID = call.values["actionId"], var action = try call.objects.find(Actions.collection, actionID)
      else { throw Actions.missing }
      for key in ["code", "dependencies", "runtime", "secrets"] { action[key] = version[key] }
      version = try deploy(action, call)
      return EmulatedResponse(call.variations.deployStatus, .object(view(version)))
    },
  ]

  static func all(of action: String, _ call: Call) throws -> [Members] {
    try call.objects.all(collection).filter { $0["action_id"]?.text == action }
  }

  static func view(_ version: Members) -> Members {
    version.merging(["secrets": Actions.shownSecrets(version["secrets"])]) { $1 }
  }

  /// Makes a version of a draft, and makes it the one that runs.
  static func deploy(_ action: Members, _ call: Call) throws -> Members {
    let actionID = action["id"]?.text ?? ""
    let before = try all(of: actionID, call)
    for old in before where old["deployed"] == true {
      try call.objects.put(collection, old["id"]?.text ?? "", old.merging(["deployed": false]) { $1 })
    }
    let id = Identifiers.uuid()
    var version = action.filter {
      ["code", "dependencies", "runtime", "secrets", "supported_triggers"].contains($0.key)
    }
    version.merge([
      "id": .text(id), "action_id": .text(actionID), "number": .integer(before.count + 1), "deployed": true,
      "status": "built", "built_at": call.moment, "created_at": call.moment, "updated_at": call.moment,
    ]) { $1 }
    try call.objects.put(collection, id, version)
    try call.objects.put(
      Actions.collection,
      actionID,
      action.merging(["deployed_version": .object(version), "all_changes_deployed": true]) { $1 }
    )
    return version
  }

  private static func find(_ call: Call) throws -> Members {
    guard let version = try call.objects.find(collection, call.id),
      version["action_id"]?.text == call.values["actionId"]
    else { throw Refusal(404, "That version does not exist.") }
    return version
  }

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    let versions = try all(of: call.values["actionId"] ?? "", call).reversed()
    return Paging(call: call, key: "versions").pageOfActions(versions.map { .object(view($0)) })
  }
}
