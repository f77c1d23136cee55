import Model
import Source

/// Fields that belong to one word of another field: a Twilio setting needs `service: twilio`.
enum ConditionCheck {
  static func check(
    _ resource: Declared,
    _ misread: Set<Int>,
    _ subject: Subject,
    _ diagnostics: inout Diagnostics
  ) {
    var missing: [(place: SourceRange?, word: String, field: String, leaves: [KindDescription.Leaf])] = []
    for (index, other, condition) in resource.kind.conditions {
      guard case .text(let word)? = resource.settings[other] else { continue }
      let leaf = resource.kind.leaves[index]
      let applies = condition.words.contains(word)
      if applies, condition.isRequired, resource.settings[index] == nil, !misread.contains(index) {
        if let last = missing.indices.last, missing[last].field == condition.field {
          missing[last].leaves.append(leaf)
        } else {
          missing.append((resource.settings.range(other), word, "\(condition.field)", [leaf]))
        }
      } else if !applies, let range = resource.settings.range(index) {
        diagnostics.error(
          .keyWithoutMeaning,
          "\(leaf.path) has no meaning with \(condition.field): \(word)",
          detail: "It belongs to \(condition.words.joined(separator: ", ")). Remove it.",
          at: range
        )
      }
    }
    for (place, word, field, leaves) in missing {
      diagnostics.missing(leaves, of: subject, because: "\(field): \(word)", at: resource.range, place)
    }
  }
}

extension Diagnostics {
  /// All that one resource lacks for one reason, reported at once.
  mutating func missing(
    _ leaves: [KindDescription.Leaf],
    of subject: Subject,
    because reason: String,
    at range: SourceRange,
    _ place: SourceRange?
  ) {
    let summaries = leaves.map { "\($0.path): \($0.field.summary)" }.joined(separator: "\n")
    let (first, rest) = (leaves.first?.path ?? "", leaves.dropFirst())
    error(
      .missingKey,
      "\(subject) has \(Sentence.none(of: leaves.map(\.path)))",
      detail: rest.isEmpty
        ? "\(leaves.first?.field.summary ?? "") \(reason) needs it. Add \(first): …"
        : "\(reason) needs them. Add each:\n\(summaries)",
      at: range,
      related: place.map { [("because of this", $0)] } ?? []
    )
  }
}

/// Names put into a sentence.
enum Sentence {
  /// `no a`, `no a and no b`, `no a, no b and no c`.
  static func none(of names: [String]) -> String {
    let parts = names.map { "no \($0)" }
    guard let last = parts.last, parts.count > 1 else { return parts.joined() }
    return "\(parts.dropLast().joined(separator: ", ")) and \(last)"
  }
}

/// What the platform cannot do, at the line that asks for it.
enum BindingCheck {
  /// Returns what is left for the rules between fields: a rule about what the platform cannot do at all would be a second
  /// error about it.
  static func check(
    _ resource: Declared,
    _ binding: Binding,
    _ platform: String,
    _ diagnostics: inout Diagnostics
  ) -> Declared {
    let isLimited = !binding.unsupportedWords.isEmpty || !binding.supportedWords.isEmpty || resource.kind.listsWords
    guard isLimited || !binding.support.isEmpty || !binding.withoutDefault.isEmpty else {
      return resource
    }
    var possible = resource
    for setting in resource.settings.all {
      let leaf = resource.kind.leaves[setting.leaf]
      let path = leaf.path
      if setting.value == .null, binding.withoutDefault.contains(path) {
        diagnostics.error(
          .platformCannot,
          "\(platform) has no default for \(path) to go back to",
          detail: "Write the value that is wanted, or leave the line out: then it is not managed.",
          at: setting.range
        )
      }
      if case .unsupported(let reason)? = binding.support[path] {
        diagnostics.error(.platformCannot, "\(platform) cannot set \(path)", detail: reason, at: setting.range)
        // What another field needs is there, wherever the platform has no place for it.
        if case .list = setting.value { possible.settings[setting.leaf] = nil }
      }
      guard binding.limitsWords(at: leaf) else { continue }
      for word in setting.value.texts {
        guard let reason = binding.refusal(of: word, at: leaf) else { continue }
        diagnostics.error(
          .platformCannot,
          "\(platform) has no \(path) \"\(word)\"",
          detail: reason,
          at: setting.range
        )
        possible.settings.remove(word, at: setting.leaf)
      }
    }
    return possible
  }
}

extension Settings {
  /// Takes a word out of a set, or a word that is the value; a set of no other word goes with it.
  fileprivate mutating func remove(_ word: String, at leaf: Int) {
    guard case .list(let elements)? = self[leaf] else { return self[leaf] = nil }
    let left = elements.filter { $0 != .text(word) }
    self[leaf] = left.isEmpty ? nil : .list(left)
  }
}

/// A platform of whose kind a tenant has exactly one.
enum SingleCheck {
  static func check(_ resources: [Declared], _ binding: Binding, _ platform: String, _ diagnostics: inout Diagnostics) {
    guard binding.isSingle else { return }
    let declared = resources.filter { $0.address.kind == binding.kind }
    guard let first = declared.first else { return }
    for other in declared.dropFirst() {
      diagnostics.error(
        .platformCannot,
        "a tenant of \(platform) has one \(binding.kind.description.spaced)",
        detail: "Keep one of them: \(declared.compactMap(\.address.key).joined(separator: ", ")).",
        at: other.range,
        related: [("the other one", first.range)]
      )
    }
  }
}

extension String {
  fileprivate var spaced: String { split(separator: "_").joined(separator: " ") }
}

/// A rename leads from a key that is gone to one that is there, and only one rename starts at a key.
enum RenameCheck {
  static func check(_ resources: [Declared], _ diagnostics: inout Diagnostics) {
    let renamed = resources.filter { $0.renamedFrom != nil }
    guard !renamed.isEmpty else { return }
    let declared = Dictionary(resources.map { ($0.address, $0.range) }) { first, _ in first }
    var claimed: [Address: SourceRange] = [:]
    for resource in renamed {
      guard let (key, range) = resource.renamedFrom else { continue }
      let former = Address(tenant: resource.address.tenant, kind: resource.address.kind, key: key)
      let other = claimed.updateValue(range, forKey: former)
      check("resources", from: key, at: range, declared: declared[former], claimed: other, &diagnostics)
    }
  }

  /// `declared` is where the former name is still, `claimed` where another rename starts at it.
  static func check(
    _ noun: String,
    from former: String,
    at range: SourceRange,
    declared: SourceRange?,
    claimed: SourceRange?,
    _ diagnostics: inout Diagnostics
  ) {
    if let declared {
      diagnostics.error(
        .renameOfDeclared,
        "\(former) is still declared",
        detail: "Remove it, or remove renamed_from.",
        at: range,
        related: [("it is declared here", declared)]
      )
    } else if let claimed {
      diagnostics.error(
        .renameTwice,
        "two \(noun) are renamed from \(former)",
        detail: "Only one of them can be it.",
        at: range,
        related: [("the other one", claimed)]
      )
    }
  }
}

/// Two resources cannot share what is one of a kind on the platform.
enum UniqueCheck {
  static func check(_ resources: [Declared], _ binding: Binding, _ platform: String, _ diagnostics: inout Diagnostics) {
    for path in binding.unique {
      var places: [ByteKey: SourceRange] = [:]
      for resource in resources where resource.address.kind == binding.kind {
        guard let leaf = resource.kind.leaf(at: path), case .text(let text)? = resource.settings[leaf] else { continue }
        let range = resource.settings.range(leaf) ?? resource.range
        guard let place = places.updateValue(range, forKey: ByteKey(text)) else { continue }
        diagnostics.error(
          .duplicateValue,
          "two \(resource.kind.section) have the \(path) \"\(text)\"",
          detail: "\(platform) allows it once only; write another one here.",
          at: range,
          related: [("the other one", place)]
        )
      }
    }
  }
}

/// Two resources of one name, or of one ID, could not be distinguished on the platform.
enum NameCheck {
  static func check(_ resources: [Declared], _ platform: PlatformFacts?, _ diagnostics: inout Diagnostics) {
    var named: [KindName: [ByteKey: SourceRange]] = [:]
    var pinned: [KindName: [String: SourceRange]] = [:]
    // The fields that say by themselves which one it is; resources of a kind are side by side.
    var (unique, distinguished): ([Int], KindName?) = ([], nil)
    for resource in resources where resource.kind.cardinality == .many {
      if distinguished != resource.kind.name {
        distinguished = resource.kind.name
        unique = (platform?[resource.kind.name]?.unique ?? []).compactMap { resource.kind.leaf(at: $0) }
      }
      let (kind, settings) = (resource.kind, resource.settings)
      if let identity = resource.pinnedIdentity {
        let range = kind.identityLeaf.flatMap { settings.range($0) } ?? resource.range
        guard let place = pinned[kind.name, default: [:]].updateValue(range, forKey: identity) else { continue }
        diagnostics.error(
          .duplicateIdentity,
          "two \(kind.section) have the ID \(identity)",
          detail: "One of them is another resource; correct its ID, or remove the line.",
          at: range,
          related: [("the other one", place)]
        )
      } else if kind.nameLeaf != nil, !unique.contains(where: { settings[$0] != nil }) {
        let range = kind.nameLeaf.flatMap { settings.range($0) } ?? resource.range
        guard let place = named[kind.name, default: [:]].updateValue(range, forKey: ByteKey(resource.liveName)) else {
          continue
        }
        diagnostics.error(
          .duplicateName,
          "two \(kind.section) are named \"\(resource.liveName)\"",
          detail: "They are matched by name; give one another name, or pin both by their IDs.",
          at: range,
          related: [("the other one", place)]
        )
      }
    }
  }
}
