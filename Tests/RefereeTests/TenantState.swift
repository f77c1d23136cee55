import HTTP

/// What a tenant holds, as leaves by their paths, to be compared.
enum TenantState {
  /// The referee's own bookkeeping, and what is on its way out.
  private static let passing = [
    "bindings/", "deleted_connections/", "entitlements/", "guardian/phone_factor_known", "limits/", "mode", "quirks/",
  ]

  /// What is null, empty or false is as good as absent: Auth0 has more than one way to hold nothing.
  static func leaves(of state: JSON) -> [String: JSON] {
    var leaves: [String: JSON] = [:]
    collect(state, at: "", into: &leaves)
    return leaves.filter { leaf in !passing.contains { leaf.key.hasPrefix($0) } }
  }

  private static func collect(_ value: JSON, at path: String, into leaves: inout [String: JSON]) {
    func inside(_ key: String) -> String { path.isEmpty ? key : "\(path)/\(key)" }
    switch value {
    case .null, .boolean(false), .text(""): break
    case .object(let members): for (key, member) in members { collect(member, at: inside(key), into: &leaves) }
    case .list(let elements):
      for (index, element) in elements.enumerated() {
        collect(element, at: inside(key(of: element) ?? "\(index)"), into: &leaves)
      }
    default: leaves[path] = value
    }
  }

  private static func key(of element: JSON) -> String? {
    guard case .text(let key)? = element["id"] ?? element["client_id"] ?? element["name"] else { return nil }
    return key
  }

  /// What is there now and was not, and what is not there any more.
  static func differences(_ before: [String: JSON], _ after: [String: JSON]) -> [String] {
    Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }.sorted()
      .map { "\($0): \(after[$0]?.encodedText ?? "gone")" }
  }
}
