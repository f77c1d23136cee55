import Emulation
import HTTP

/// The Actions of a trigger, in the order in which they run.
enum ActionBindings {
  /// By trigger.
  static let collection = "action_bindings"

  static let endpoints = [
    Endpoint("GET", "/actions/triggers/{triggerId}/bindings", "read:actions", answer: list),
    Endpoint("PATCH", "/actions/triggers/{triggerId}/bindings", "update:actions", answer: replace),
  ]

  private static func trigger(_ call: Call) -> String { call.values["triggerId"] ?? "" }

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    let bindings = try call.objects.find(collection, trigger(call))?["bindings"]?.elements ?? []
    return Paging(call: call, key: "bindings").pageOfActions(try bindings.map { try view($0, call) })
  }

  @Sendable private static func replace(_ call: Call) throws -> EmulatedResponse {
    let trigger = trigger(call)
    let wanted = try call.members["bindings"]?.elements ?? []
    guard wanted.count <= 20 else {
      throw Refusal.payload("Array is too long (\(wanted.count)), maximum 20", at: "bindings")
    }
    let old = try call.objects.find(collection, trigger)?["bindings"]?.elements ?? []
    let bindings = try wanted.map { try binding($0, trigger: trigger, old: old, call) }
    try call.objects.put(collection, trigger, ["trigger_id": .text(trigger), "bindings": .list(bindings)])
    return EmulatedResponse(200, ["bindings": .list(try bindings.map { try view($0, call) })])
  }

  private static func binding(_ wanted: JSON, trigger: String, old: [JSON], _ call: Call) throws -> JSON {
    let value = wanted["ref"]?["value"]?.text ?? ""
    let same: JSON?
    let actionID: String?
    switch wanted["ref"]?["type"] {
    case "binding_id":
      same = old.first { $0["id"]?.text == value }
      actionID = same?["action_id"]?.text
    case "action_name":
      actionID = try call.objects.all(Actions.collection).first { $0["name"]?.text == value }?["id"]?.text
      same = old.first { $0["action_id"]?.text == actionID }
    default:
      actionID = try call.objects.find(Actions.collection, value) == nil ? nil : value
      same = old.first { $0["action_id"]?.text == actionID }
    }
    guard let actionID, let action = try call.objects.find(Actions.collection, actionID) else { throw Actions.missing }
    guard action["supported_triggers"]?.elements?.contains(where: { $0["id"]?.text == trigger }) == true else {
      throw Refusal(400, "The action does not support the trigger \(trigger)")
    }
    guard action["deployed_version"] != nil else {
      throw Refusal(400, "The action must be deployed before it can be bound")
    }
    return [
      "id": same?["id"] ?? .text(Identifiers.uuid()), "trigger_id": .text(trigger), "action_id": .text(actionID),
      "display_name": wanted["display_name"] ?? same?["display_name"] ?? action["name"] ?? "",
      "created_at": same?["created_at"] ?? call.moment, "updated_at": call.moment,
    ]
  }

  private static func view(_ binding: JSON, _ call: Call) throws -> JSON {
    var view = binding.members ?? [:]
    let id = view.removeValue(forKey: "action_id")?.text ?? ""
    if let action = try call.objects.find(Actions.collection, id) { view["action"] = .object(Actions.view(action)) }
    return .object(view)
  }
}
