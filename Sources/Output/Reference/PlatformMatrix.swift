import Model

/// What each platform can do with each field: printed from the bindings, so it needs no upkeep.
struct PlatformMatrix {
  /// What a platform can do with a kind or a field, in a word, with its reason where there is one.
  struct Cell: Equatable {
    var word: String
    var reason: String?

    static let absent = Cell(word: "–")
  }

  let platforms: [PlatformFacts]

  func cell(_ kind: KindDescription, _ path: String, _ platform: PlatformFacts) -> Cell {
    guard let binding = platform[kind.name] else { return .absent }
    if let leaf = kind.leaf(at: path), !binding.reaches(kind.leaves[leaf], of: kind) { return Cell(word: "no") }
    // What is for the tool itself is the platform's business nowhere.
    if let leaf = kind.leaf(at: path), kind.leaves[leaf].field.traits.contains(.unsent) { return Cell(word: "yes") }
    switch binding.support(of: path) {
    case .managed:
      let refused = kind.leaf(at: path).flatMap { refusedWords(kind.leaves[$0], binding) }
      let word = binding.immutable.contains(path) ? "replaces" : refused == nil ? "yes" : "partly"
      let reasons = [limits(kind, path, binding), refused].compactMap(\.self)
      return Cell(word: word, reason: reasons.isEmpty ? nil : reasons.joined(separator: "; "))
    case .manual(let how):
      let refused = kind.leaf(at: path).flatMap { refusedWords(kind.leaves[$0], binding) }
      return Cell(word: "manual", reason: [refused, how].compactMap(\.self).joined(separator: "; "))
    case .unreadable(let reason): return Cell(word: "write only", reason: reason)
    case .unsupported(let reason): return Cell(word: "no", reason: reason)
    }
  }

  func row(_ kind: KindDescription, _ path: String) -> [Cell] { platforms.map { cell(kind, path, $0) } }

  /// Every reason in a kind, each with the field and the platform that it is about.
  func reasons(_ kind: KindDescription) -> [String] {
    Sample.ordered(kind).flatMap { path, _ in
      platforms.compactMap { platform -> String? in
        let cell = cell(kind, path, platform)
        return cell.reason.map { "`\(path)` on \(platform.name), \(cell.word): \(Wording.sentence($0))" }
      }
    }
  }

  static let legend = """
    **yes**: read and written. **partly**: with some of its words. **replaces**: another value replaces the resource. **manually**: the platform has no API for \
    it; a person sets it, and the tool tracks it. **write only**: can be written, cannot be read. **no**: the platform \
    cannot do it, and `validate` says so. **–**: the platform has no such kind.
    """

  /// What the platform requires of the values.
  private func limits(_ kind: KindDescription, _ path: String, _ binding: Binding) -> String? {
    guard let limits = binding.limits[path], let leaf = kind.leaf(at: path) else { return nil }
    let shape = kind.leaves[leaf].field.shape
    return limits.map { $0.phrase(for: shape) }.joined(separator: "; ")
  }

  /// The words that a platform does not have, with its reasons.
  private func refusedWords(_ leaf: KindDescription.Leaf, _ binding: Binding) -> String? {
    if let supported = binding.supportedWords[leaf.path] {
      let words = leaf.field.shape.choiceWords.filter(supported.words.contains)
      return words.count == leaf.field.shape.choiceWords.count ? nil : "only \(words.joined(separator: ", "))"
    }
    guard let refused = binding.unsupportedWords[leaf.path], !refused.isEmpty else { return nil }
    return refused.sorted { $0.key.precedesByBytes($1.key) }
      .map { "not \($0.key): \($0.value.hasSuffix(".") ? String($0.value.dropLast()) : $0.value)" }
      .joined(separator: "; ")
  }
}
