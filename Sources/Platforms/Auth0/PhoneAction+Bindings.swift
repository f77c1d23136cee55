import Auth0Actions
import HTTP
import Management
import Platform

/// What runs at the trigger, and in which order.
extension PhoneAction {
  /// What runs at the trigger, in its order.
  ///
  /// It is written as a whole, so that a part of it would take the rest away.
  private func bindings() async throws(PlatformFailure) -> [JSON] {
    let answer = try await tenant.get("actions", "triggers", trigger.rawValue, "bindings")
    let bindings = try reading(["actions"]) { () throws(JSONProblem) in
      try answer.member("bindings").list().map(\.value)
    }
    guard let total = answer.value["total"]?.wholeNumber, total > bindings.count else { return bindings }
    throw .refused(
      "Auth0 shows \(bindings.count) of the \(total) Actions that are bound to \(trigger.rawValue), and binding another "
        + "one would unbind the rest; unbind what is not needed, in the dashboard under Actions > Triggers"
    )
  }

  /// The names of the bound Actions that this tool did not make.
  func othersBound() async throws(PlatformFailure) -> [String] {
    let own = Set(try await own().compactMap { $0["id"]?.filled })
    return try await bindings().filter { !own.contains($0["action"]?["id"]?.filled ?? "") }.map {
      $0["action"]?["name"]?.filled ?? $0["display_name"]?.filled ?? "?"
    }
  }

  /// Binds the Action to its trigger, where it is not; the list is replaced, so that the others are sent as they are.
  func bind() async throws(PlatformFailure) {
    // What was read before it was made does not show it.
    tenant.forgetAll(below: "actions", "actions")
    guard let action = try await find(), let id = action["id"]?.filled else { return }
    try await bind(id, action["name"] ?? .text(Self.prefix))
  }

  func bind(_ id: String, _ name: JSON) async throws(PlatformFailure) {
    let bound = try await bindings()
    guard !bound.contains(where: { $0["action"]?["id"]?.filled == id }) else { return }
    let others = bound.map { binding -> JSON in
      var entry: [String: JSON] = ["ref": ["type": "binding_id", "value": binding["id"] ?? ""]]
      entry["display_name"] = binding["display_name"]
      return .object(entry)
    }
    let own: JSON = [
      "ref": ["type": "action_id", "value": .text(id)], "display_name": name,
    ]
    let body: JSON = ["bindings": .list(others + [own])]
    try await tenant.write(.patch, "actions", "triggers", trigger.rawValue, "bindings", body: body)
  }
}
