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

  private static func trigger(_ call: Call) throws -> String {
    let trigger = call.values["triggerId"] ?? ""
    guard Actions.triggers.contains(trigger) else {
      throw Refusal(400, "Path validation error: 'No enum match for: \(trigger)' on property triggerId.", "invalid_uri")
    }
    return trigger
  }

  @Sendable private static func list(_ call: Call) throws -> EmulatedResponse {
    let bindings = try call.objects.find(collection, try trigger(call))?["bindings"]?.elements ?? []
    let page = try call.number("page", 0...10_000) ?? 0
    let size = try call.number("per_page", 1...100)
    guard !bindings.isEmpty else { return EmulatedResponse(200, ["bindings": [], "per_page": .integer(size ?? 50)]) }
    let shown = bindings.dropFirst(page * (size ?? 20)).prefix(size ?? 20)
    return EmulatedResponse(
      200,
      [
        "bindings": .list(try shown.map { try view($0, call) }), "total": .integer(bindings.count),
        "page": .integer(page), "per_page": .integer(size ?? 20),
      ]
    )
  }

  private static let shape = Shape.object([
    "bindings": .list(
      of: .object(
        [
          "ref": .object(
            ["type": .choice("action_id", "action_name", "binding_id"), "value": .text()],
            required: ["type", "value"],
            isClosed: false
          ),
          "display_name": .text(),
          "secrets": .list(),
        ],
        required: ["ref"]
      ),
      count: 0...20
    )
  ])

  @Sendable private static func replace(_ call: Call) throws -> EmulatedResponse {
    let trigger = try trigger(call)
    let wanted = try call.members(shape)["bindings"]?.elements ?? []
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
