import Model
import Source

/// A platform's limits of a kind's fields, checked where a value is read: at the element or the key that is over one.
struct LimitCheck {
  let platform: String
  private let limits: [String: [PlatformLimit]]

  /// Nil where the platform has no limits for the kind.
  init?(_ platform: PlatformFacts, _ kind: KindName) {
    guard let binding = platform[kind], !binding.limits.isEmpty else { return nil }
    self.platform = platform.name
    limits = binding.limits
  }

  func check(
    _ node: Int,
    _ value: Value,
    _ leaf: KindDescription.Leaf,
    tree: Tree,
    _ diagnostics: inout Diagnostics
  ) {
    for limit in limits[leaf.path] ?? [] {
      let subject = Subject(name: leaf.path, shape: leaf.field.shape, limit: limit)
      switch limit.rule {
      case .number(let range):
        if case .integer(let number) = value, !range.contains(number) {
          refuseNumber(tree.string(node), subject, at: tree.range(node), &diagnostics)
        }
      case .multiple(let unit):
        if case .integer(let number) = value, !number.isMultiple(of: unit) {
          refuseRounded(tree.string(node), number, unit, subject, at: tree.range(node), &diagnostics)
        }
      case .count(let range): checkCount(node, range, subject, tree, &diagnostics)
      case .keys(let pattern):
        for (key, _) in tree.entries(of: node) where !pattern.matches(tree.string(key)) {
          refuse(tree.string(key), subject.named("key of \(leaf.path)"), at: tree.range(key), &diagnostics)
        }
      case .pattern, .length, .url, .words:
        for text in Self.texts(node, tree) {
          check(tree.string(text), subject, at: tree.range(text), &diagnostics)
        }
      }
    }
  }

  /// Checks a resource's key where it is what the platform gets as the name.
  func checkKey(of entry: PartialTenant.Entry, _ kind: KindDescription, _ diagnostics: inout Diagnostics) {
    guard let name = kind.nameLeaf, entry.settings[name] == nil, !entry.misread.contains(name),
      // What is there already has its name.
      kind.identityLeaf.map({ entry.settings[$0] == nil && !entry.misread.contains($0) }) ?? true
    else { return }
    let leaf = kind.leaves[name]
    for limit in limits[leaf.path] ?? [] {
      var subject = Subject(name: leaf.path, shape: leaf.field.shape, limit: limit)
      subject.advice = "The key is sent as the \(leaf.path). Rename it, or add \(leaf.path): with such a text."
      check(entry.key, subject, at: entry.range, &diagnostics)
    }
  }

  /// What a limit is about, for messages.
  private struct Subject {
    var name: String
    var shape: Shape
    var limit: PlatformLimit
    var advice: String?

    func named(_ name: String) -> Subject {
      var subject = self
      subject.name = name
      return subject
    }

    /// What the platform expects, where that is known from, and what to do.
    func detail(_ action: String? = nil) -> String {
      let parts = ["Expected \(limit.phrase(for: shape)) (\(limit.source)).", advice ?? action]
      return parts.compactMap(\.self).joined(separator: " ")
    }
  }

  /// The nodes of the texts that a value consists of.
  private static func texts(_ node: Int, _ tree: Tree) -> [Int] {
    switch tree.nodes[node].kind {
    case .sequence: Array(tree.elements(of: node))
    case .mapping: tree.entries(of: node).map(\.value)
    case .scalar, .alias: [node]
    }
  }

  private func check(_ text: String, _ subject: Subject, at range: SourceRange, _ diagnostics: inout Diagnostics) {
    switch subject.limit.rule {
    case .pattern(let pattern) where !pattern.matches(text): refuse(text, subject, at: range, &diagnostics)
    case .url(let schemes) where TextCheck.expectation(for: .url(schemes: schemes), of: text) != nil:
      refuse(text, subject, at: range, &diagnostics)
    case .length(let lengths, let unit) where !lengths.contains(unit.length(of: text)):
      let length = unit.length(of: text)
      diagnostics.error(
        .platformLimit,
        "\(subject.name) is too \(length > lengths.upperBound ? "long" : "short") for \(platform): \(length) \(unit.noun)s",
        detail: subject.detail(),
        at: range
      )
    case .words(let words) where !words.contains(text):
      let guess = closest(to: text, in: words).map { "Did you mean \"\($0)\"? " } ?? ""
      diagnostics.error(
        .platformCannot,
        "\(platform) has no \(subject.name) \"\(text)\"",
        detail: "\(guess)It has \(words.joined(separator: ", ")).",
        at: range
      )
    default: break
    }
  }

  private func refuse(_ text: String, _ subject: Subject, at range: SourceRange, _ diagnostics: inout Diagnostics) {
    diagnostics.error(
      .platformLimit,
      "invalid \(subject.name) for \(platform): \"\(text)\"",
      detail: subject.detail(),
      at: range
    )
  }

  private func refuseNumber(
    _ text: String,
    _ subject: Subject,
    at range: SourceRange,
    _ diagnostics: inout Diagnostics
  ) {
    diagnostics.error(
      .platformLimit,
      "\(subject.name) is out of range for \(platform): \(text)",
      detail: subject.detail(),
      at: range
    )
  }

  /// The platform would keep another value, which no plan could ever bring to the one that is declared.
  private func refuseRounded(
    _ text: String,
    _ number: Int,
    _ unit: Int,
    _ subject: Subject,
    at range: SourceRange,
    _ diagnostics: inout Diagnostics
  ) {
    let below = number - number % unit
    let nearest = [below, below + unit].filter { $0 > 0 }.map { number in
      if case .duration = subject.shape { Seconds(count: number).spelling } else { "\(number)" }
    }
    diagnostics.error(
      .platformLimit,
      "\(platform) rounds \(subject.name): \(text)",
      detail: subject.detail("Write \(nearest.joined(separator: " or "))."),
      at: range
    )
  }

  /// Too many are reported at the first that is too many, too few at the whole.
  private func checkCount(
    _ node: Int,
    _ range: ClosedRange<Int>,
    _ subject: Subject,
    _ tree: Tree,
    _ diagnostics: inout Diagnostics
  ) {
    let parts =
      tree.nodes[node].kind == .mapping ? tree.entries(of: node).map(\.key) : Array(tree.elements(of: node))
    guard !range.contains(parts.count) else { return }
    let isOver = parts.count > range.upperBound
    diagnostics.error(
      .platformLimit,
      "too \(isOver ? "many" : "few") \(subject.shape.nounOfElement)s in \(subject.name) for \(platform): \(parts.count)",
      detail: subject.detail(
        isOver
          ? "Remove \(parts.count - range.upperBound) of them."
          : "Add one, or remove the line to leave \(subject.name) unmanaged."
      ),
      at: isOver ? tree.range(parts[range.upperBound]) : tree.range(node)
    )
  }
}
