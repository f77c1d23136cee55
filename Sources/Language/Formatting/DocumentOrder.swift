import Model

/// In which order the keys of each mapping stand.
struct DocumentOrder {
  private let catalog: Catalog
  private let platforms: [PlatformFacts]

  init(_ catalog: Catalog, _ platforms: [PlatformFacts]) {
    self.catalog = catalog
    self.platforms = platforms
  }

  /// A place whose keys are known, and what lies below each.
  indirect enum Place {
    case document
    /// The resources of a kind, by keys in the order that somebody chose.
    case section(KindDescription)
    case fields([FieldDescription], extra: [String])
  }

  /// The keys in their order; nil where they stay as they are written.
  func keys(at place: Place) -> [String]? {
    switch place {
    case .document:
      return ["tenant", "renamed_from", "platform", "extends", "variables"] + connection + catalog.kinds.map(\.section)
    case .section: return nil
    case .fields(let fields, let extra): return fields.map(\.name) + extra
    }
  }

  /// How a tenant is reached, on whatever platform: what it signs in with comes last.
  private var connection: [String] {
    let fields = platforms.flatMap(\.connection.fields)
    let (groups, others) = (fields.filter(\.isGroup), fields.filter { !$0.isGroup })
    return (others + groups).map(\.name)
  }

  /// What a key of a place leads to.
  func place(of key: String, in place: Place) -> Place? {
    switch place {
    case .document:
      if let kind = catalog.kinds.first(where: { $0.section == key }) {
        return kind.cardinality == .many ? .section(kind) : .fields(kind.fields, extra: [])
      }
      return group(key, in: platforms.flatMap(\.connection.fields))
    case .section(let kind): return .fields(kind.fields, extra: ["renamed_from", "protect"])
    case .fields(let fields, _): return group(key, in: fields)
    }
  }

  private func group(_ key: String, in fields: [FieldDescription]) -> Place? {
    for field in fields where field.name == key {
      if case .group(let inner) = field.shape { return .fields(inner, extra: []) }
    }
    return nil
  }
}

extension FieldDescription {
  fileprivate var isGroup: Bool { if case .group = shape { true } else { false } }
}
