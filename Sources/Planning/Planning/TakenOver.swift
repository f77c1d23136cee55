import Model

/// The declared resources that are live and that their keys were not until now: adopted, or pinned to another ID.
///
/// What lists them was written for what the keys were.
struct TakenOver {
  /// What a key was until now.
  enum Former {
    /// Another resource, which is still there.
    case live(String)
    case gone
  }

  private struct Resource {
    var identity: String
    /// Nil where the key was nothing.
    var former: Former?
    /// Whether a run that was cut off took it over.
    var isAgreed: Bool
  }

  private var resources: [KindName: [String: Resource]] = [:]

  mutating func add(_ address: Address, identity: String, former: Former?, isAgreed: Bool) {
    guard let key = address.key else { return }
    resources[address.kind, default: [:]][key] = Resource(identity: identity, former: former, isAgreed: isAgreed)
  }

  func isEmpty(_ kind: KindName) -> Bool { resources[kind] == nil }

  /// Whether nobody agreed yet to write what cannot be read of one of these.
  func holds(anyOf keys: some Sequence<String>, of kind: KindName) -> Bool {
    guard let resources = resources[kind] else { return false }
    return keys.contains { resources[$0]?.isAgreed == false }
  }

  /// What a list names them by that is in the names from before this plan.
  func names(of kind: KindName) -> Set<String> {
    Set(
      (resources[kind] ?? [:]).map { key, resource in
        if case .live? = resource.former { resource.identity } else { key }
      }
    )
  }

  /// A list of keys as it was written, in the names that this plan has: a resource that is not the key's any more by its
  /// identity, and one that is gone not at all.
  func renamed(_ value: Value, of kind: KindName) -> Value {
    guard let resources = resources[kind], case .list(let elements) = value else { return value }
    return .set(
      elements.compactMap { element in
        guard case .text(let key) = element else { return element }
        return switch resources[key]?.former {
        case .live(let identity): .text(identity)
        case .gone: nil
        case nil: element
        }
      }
    )
  }
}
