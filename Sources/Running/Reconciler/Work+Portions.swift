import Model
import Platform

/// What portions of a change have set, where several of them set elements of one list.
extension Work {
  /// The paths that the portions that are done have set, and none that is left does.
  var donePaths: [String] {
    let open = Set(left.flatMap(\.paths))
    var seen: Set<String> = []
    return finished.flatMap(\.paths).filter { !open.contains($0) && seen.insert($0).inserted }
  }

  /// What is done and what is not, in words: paths, and of a list that is done in part its elements.
  var account: (done: String, left: String)? {
    let shared = Set(finished.flatMap(\.paths)).intersection(left.flatMap(\.paths))
    let written = donePaths + words(finished, shared)
    guard !written.isEmpty else { return nil }
    var rest = shared.isEmpty ? [] : words(left, shared)
    var seen = shared
    if !shared.isEmpty { rest += left.flatMap(\.paths).filter { seen.insert($0).inserted } }
    return (written.joined(separator: ", "), rest.isEmpty ? "the rest" : rest.joined(separator: ", "))
  }

  /// What the lists hold that portions to come will go on with, by the configuration's names; of those that no portion has
  /// begun there is nothing.
  var begun: Settings {
    guard let step else { return Settings() }
    var settings = Settings()
    for setting in step.settings.all where pending.contains(setting.leaf) {
      settings[setting.leaf] = named(setting.value, setting.leaf)
    }
    return settings
  }

  /// `applications (shop, web)` for each of the lists: what these portions add and take away.
  private func words(_ portions: [Step], _ paths: Set<String>) -> [String] {
    paths.sorted { $0.precedesByBytes($1) }.compactMap { path in
      guard let leaf = kind.leaf(at: path) else { return nil }
      var names: [String] = []
      for portion in portions {
        let before = Set((portion.before[leaf] ?? .null).texts)
        let changed = before.symmetricDifference((portion.settings[leaf] ?? .null).texts)
        names += changed.flatMap { named(.text($0), leaf).texts }.sorted { $0.precedesByBytes($1) }
      }
      return names.isEmpty ? path : "\(path) (\(names.joined(separator: ", ")))"
    }
  }

  private func named(_ value: Value, _ leaf: Int) -> Value {
    guard let kind = kind.leaves[leaf].field.shape.referencedKind, let keys = keys[kind] else { return value }
    return switch value {
    case .text(let identity): .text(keys[identity] ?? identity)
    case .list: .set(value.texts.map { .text(keys[$0] ?? $0) })
    default: value
    }
  }
}
