import Model

/// Live resources that a declared one may be, in words.
struct Candidates {
  let resource: Declared
  let live: [Live]

  private static let shownLength = 60

  /// Each with its ID, with what it holds otherwise than declared and than the others; and what to write for each.
  var sentence: String {
    let sorted = live.sorted { $0.identity.precedesByBytes($1.identity) }
    let held = sorted.map { try? $0.decoded(as: resource.kind) }
    let shown = zip(sorted, held).map { "\($0.identity) (\(differences(of: $1, among: held)))" }
    return
      "\(resource.address): \(live.count) live resources are named \"\(resource.liveName)\": "
      + "\(shown.joined(separator: " and ")); \(advice(sorted))"
  }

  private func differences(of held: Settings?, among all: [Settings?]) -> String {
    guard let held else { return "not readable" }
    let words = resource.kind.leaves.compactMap { leaf -> String? in
      // What is set in none of them was not read of any: a list may show no more than names.
      guard isCompared(leaf), all.contains(where: { $0?[leaf.index] != nil }) else { return nil }
      let declared = resource.settings[leaf.index].flatMap { $0.isNull ? nil : $0 }
      let own = held[leaf.index]
      let isOther = declared.map { $0 != own } ?? all.contains { $0?[leaf.index] != own }
      guard isOther else { return nil }
      let wanted = declared.map { ", declared \(text($0, of: leaf))" } ?? ""
      return "\(leaf.path): \(text(own, of: leaf))\(wanted)"
    }
    return words.isEmpty ? "as declared" : words.joined(separator: "; ")
  }

  /// Neither a secret nor what is different in any two resources.
  private func isCompared(_ leaf: KindDescription.Leaf) -> Bool {
    !leaf.field.shape.isSecret && !leaf.field.shape.element.isSecret && leaf.field.shape.referencedKind == nil
      && leaf.field.traits.isDisjoint(with: [.identity, .derived])
  }

  private func text(_ value: Value?, of leaf: KindDescription.Leaf) -> String {
    guard let value else { return "(not set)" }
    let text = value.spelled(as: leaf.field.shape).words
    guard text.unicodeScalars.count > Self.shownLength else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.shownLength - 1))) + "…"
  }

  private func advice(_ sorted: [Live]) -> String {
    guard let leaf = resource.kind.identityLeaf else { return "rename or remove one of them" }
    let pins = sorted.map { "\(resource.kind.leaves[leaf].path): \($0.identity)" }
    return "pin the right one: write \(pins.joined(separator: " or "))"
  }
}

extension Value {
  /// On one line, within a sentence.
  fileprivate var words: String {
    switch self {
    case .null: "null"
    case .boolean(let boolean): boolean ? "true" : "false"
    case .integer(let integer): String(integer)
    case .text(let text): "\"\(text)\""
    case .list(let elements): "[\(elements.map(\.plainWords).joined(separator: ", "))]"
    case .map(let entries):
      entries.isEmpty ? "{}" : "{ \(entries.map { "\($0.key): \($0.value.words)" }.joined(separator: ", ")) }"
    case .secret: "(secret)"
    }
  }

  private var plainWords: String { if case .text(let text) = self { text } else { words } }
}
