import Kinds
import Model
import Reference
import Source
import TestSupport

/// A tenant as somebody could write it: fields by path with their YAML, made from the declarations.
struct Draft {
  struct Entry {
    var kind: KindDescription
    /// Nil for a kind of which a tenant has one.
    var key: String?
    var fields: [(path: String, value: Value, shape: Shape)]
  }

  let name: String
  var entries: [Entry] = []

  init(_ name: String, _ chance: inout Chance) {
    self.name = name
    let keys: [KindName: [String]] = [
      Application.kind: Self.keys("app", &chance), Provider.kind: Self.keys("provider", &chance),
    ]
    for kind in Catalog.dialtone.kinds {
      if kind.cardinality == .one {
        if !chance.oneIn(4) { entries.append(Self.entry(kind, nil, keys, &chance)) }
        continue
      }
      for key in keys[kind.name] ?? Self.keys("phone", &chance) {
        entries.append(Self.entry(kind, key, keys, &chance))
      }
    }
  }

  private static func keys(_ stem: String, _ chance: inout Chance) -> [String] {
    (0..<Int.random(in: 0...3, using: &chance)).map { "\(stem)-\($0)" }
  }

  private static func entry(
    _ kind: KindDescription,
    _ key: String?,
    _ keys: [KindName: [String]],
    _ chance: inout Chance
  ) -> Entry {
    var words: [String: String] = [:]
    for field in kind.fields {
      if case .choice(let choices) = field.shape, let word = choices.randomElement(using: &chance) {
        words[field.name] = word.word
      }
    }
    let variant = Int.random(in: 0...6, using: &chance)
    let settings = Sample.settings(of: kind, words: words, variant: variant)
    var fields: [(path: String, value: Value, shape: Shape)] = []
    for setting in settings.all {
      let leaf = kind.leaves[setting.leaf]
      let isNeeded = leaf.field.traits.contains(.required) || leaf.field.condition?.isRequired == true
      guard isNeeded || !chance.oneIn(3), var value = value(setting.value, leaf.field.shape, keys, &chance) else {
        continue
      }
      if leaf.field.traits.contains(.name) { value = .text("\(key ?? "")-name") }
      if !isNeeded, leaf.field.traits.isDisjoint(with: [.name, .identity]), chance.oneIn(8) { value = .null }
      fields.append((leaf.path, value, leaf.field.shape))
    }
    let entry = Entry(kind: kind, key: key, fields: fields)
    return kind.name == PhoneFactor.kind ? whole(entry, &chance) : entry
  }

  /// A factor that says enough to be judged offline: half of one can contradict what the platform holds already.
  private static func whole(_ factor: Entry, _ chance: inout Chance) -> Entry {
    let isEnabled = Bool.random(using: &chance)
    let canCall = factor.fields.contains { $0.path == "provider" && $0.value != .null }
    let channels = canCall && Bool.random(using: &chance) ? ["sms", "voice"] : ["sms"]
    let words = isEnabled ? ["never", "optional", "adaptive", "always"] : ["never"]
    let desired: [String: Value] = [
      "enabled": .boolean(isEnabled), "channels": .list(channels.map { .text($0) }),
      "enforcement": .text(words.randomElement(using: &chance) ?? "never"),
    ]
    var result = factor
    result.fields.removeAll { desired[$0.path] != nil }
    for leaf in factor.kind.leaves {
      if let value = desired[leaf.path] { result.fields.append((leaf.path, value, leaf.field.shape)) }
    }
    return result
  }

  /// A reference leads to what there is; other sets gain elements.
  private static func value(_ value: Value, _ shape: Shape, _ keys: [KindName: [String]], _ chance: inout Chance)
    -> Value?
  {
    switch shape {
    case .reference(let kind): return keys[kind]?.randomElement(using: &chance).map { .text($0) }
    case .set(let element):
      if case .reference(let kind) = element {
        return .set((keys[kind] ?? []).filter { _ in Bool.random(using: &chance) }.map { .text($0) })
      }
      return .set((0...Int.random(in: 0...4, using: &chance)).map { Sample.value(for: element, variant: $0) })
    case .map(let element):
      return .map(sorting: (0...2).map { Value.Entry("K\($0)", Sample.value(for: element, variant: $0)) })
    default: return value
    }
  }
}
