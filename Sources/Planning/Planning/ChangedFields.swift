import Model
import Source

/// The fields of a change: listed one by one, or for something new made of its settings whenever somebody looks, so that
/// a large first plan holds each value once.
struct ChangedFields: Sendable, Hashable, Codable {
  private enum Storage: Sendable {
    case listed([FieldChange])
    /// None of the settings is null.
    case created(Settings, KindDescription, Sources, affectSignIn: Bool)
  }

  private var storage: Storage

  init(_ fields: [FieldChange]) { storage = .listed(fields) }

  init(creating settings: Settings, of kind: KindDescription, _ sources: Sources) {
    let stated = settings.withoutNull
    let affectSignIn = stated.all.contains { kind.leaves[$0.leaf].field.traits.contains(.signIn) }
    storage = .created(stated, kind, sources, affectSignIn: affectSignIn)
  }

  var all: [FieldChange] {
    switch storage {
    case .listed(let fields): return fields
    case .created(let settings, let kind, let sources, _):
      return settings.all.map { Self.field($0, kind.leaves[$0.leaf], sources) }
    }
  }

  var isEmpty: Bool {
    switch storage {
    case .listed(let fields): fields.isEmpty
    case .created(let settings, _, _, _): settings.isEmpty
    }
  }

  var paths: [String] {
    switch storage {
    case .listed(let fields): fields.map(\.path)
    case .created(let settings, let kind, _, _): settings.all.map { kind.leaves[$0.leaf].path }
    }
  }

  var affectSignIn: Bool {
    switch storage {
    case .listed(let fields): fields.contains(where: \.affectsSignIn)
    case .created(_, _, _, let affectSignIn): affectSignIn
    }
  }

  var includeDrift: Bool {
    if case .listed(let fields) = storage { fields.contains { $0.cause == .drift } } else { false }
  }

  func forEach(affectingSignIn: Bool, _ body: (String, Value?) -> Void) {
    switch storage {
    case .listed(let fields):
      for field in fields where field.affectsSignIn == affectingSignIn { body(field.path, field.after) }
    case .created(let settings, let kind, _, _):
      for setting in settings.all {
        let leaf = kind.leaves[setting.leaf]
        guard leaf.field.traits.contains(.signIn) == affectingSignIn else { continue }
        body(leaf.path, setting.value.shown(as: leaf.field.shape))
      }
    }
  }

  private static func field(
    _ setting: Settings.Setting,
    _ leaf: KindDescription.Leaf,
    _ sources: Sources
  ) -> FieldChange {
    let at = setting.range.map { sources.location($0) }
    return FieldChange(leaf, before: nil, after: setting.value, .configuration, at: at)
  }

  static func == (left: ChangedFields, right: ChangedFields) -> Bool { left.all == right.all }
  func hash(into hasher: inout Hasher) { hasher.combine(all) }
  init(from decoder: any Decoder) throws { self.init(try [FieldChange](from: decoder)) }
  func encode(to encoder: any Encoder) throws { try all.encode(to: encoder) }
}
