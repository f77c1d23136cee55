package import Model

/// Which resources a run is about: those that are declared, that the state holds, or that an interrupted run may have
/// written.
///
/// Of the others, a platform that reads each resource by itself only has to say that they exist; of these, only the fields
/// that something declares.
package struct Interest: Sendable {
  /// What is known of a resource's fields without asking the platform.
  package enum Fields: Sendable {
    /// What the configuration declares.
    case declared(Settings)
    /// The canonical settings that were last applied, where nothing declares the resource any more.
    case lastApplied([UInt8])
    /// Nothing: every field may matter.
    case unknown

    fileprivate func isSame(as other: Fields) -> Bool {
      if case (.declared(let own), .declared(let others)) = (self, other) { own == others } else { false }
    }

    /// The settings, or nil where every field may matter.
    package func settings(of kind: KindDescription) -> Settings? {
      switch self {
      case .declared(let settings): return settings
      case .lastApplied(let canonical):
        // Whoever plans with the stored settings reports that they cannot be decoded; here it costs a few more requests.
        do { return try Canonical.decode(canonical, of: kind) } catch { return nil }
      case .unknown: return nil
      }
    }
  }

  /// How many resources of the tenant the state holds.
  package var managedCount = 0

  private var identities: [KindName: [String: Fields]] = [:]
  private var names: [KindName: [String: Fields]] = [:]

  package init() {}

  /// The last call for an identity decides.
  package mutating func add(_ kind: KindName, identity: String, _ fields: Fields) {
    identities[kind, default: [:]][identity] = fields
  }

  /// Where two resources have one name, every field may matter.
  package mutating func add(_ kind: KindName, named name: String, _ fields: Fields) {
    var fields = fields
    if let other = names[kind]?[name], !other.isSame(as: fields) { fields = .unknown }
    names[kind, default: [:]][name] = fields
  }

  /// How many of a kind the run is about, as far as names tell.
  package func count(of kind: KindName) -> Int { names[kind]?.count ?? 0 }

  /// The names of those of a kind that the run is about, as far as names tell; in no order.
  package func names(of kind: KindName) -> [String] { Array((names[kind] ?? [:]).keys) }

  /// Whether the state holds the resource, or a line names it by its identity.
  package func holds(_ kind: KindName, identity: String) -> Bool { identities[kind]?[identity] != nil }

  package func covers(_ kind: KindName, identity: String, name: String) -> Bool {
    fields(of: kind, identity: identity, name: name) != nil
  }

  /// What is known of a live resource's fields; nil where the run is not about it.
  package func fields(of kind: KindName, identity: String, name: String) -> Fields? {
    identities[kind]?[identity] ?? names[kind]?[name]
  }

  /// Whether a resource of the kind may have the field declared.
  package func declares<K: Kind, T>(_ field: KeyPath<K, Field<T>>) -> Bool {
    K.description.leaf(field).map { declares(leaf: $0, of: K.description) } ?? false
  }

  package func declares(leaf: Int, of kind: KindDescription) -> Bool {
    let all = [identities[kind.name], names[kind.name]].compactMap(\.self)
    return all.contains { fields in
      fields.values.contains { known in
        guard let settings = known.settings(of: kind) else { return true }
        return settings[leaf] != nil
      }
    }
  }
}
