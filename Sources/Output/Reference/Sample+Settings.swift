package import Model
import Source

extension Sample {
  /// Settings that one resource of the kind could have: every field that can be beside the others.
  ///
  /// A field is left out where its condition or the platform says so, where it is the platform's own name for the
  /// resource, and where the kind's rules would refuse it. `words` chooses for choices that other fields depend on;
  /// without it, the word that has the most fields is taken.
  package static func settings(
    of kind: KindDescription,
    words: [String: String] = [:],
    on binding: Binding? = nil,
    variant: Int = 0
  ) -> Settings {
    var settings = Settings()
    let chosen = deciding(in: kind, on: binding).merging(words) { _, manual in manual }
    // Twice, since a field may be possible only beside one that comes later.
    for field in ordered(kind) + ordered(kind) {
      guard let leaf = kind.leaf(at: field.path), settings[leaf] == nil,
        field.field.traits.isDisjoint(with: [.identity, .unsent])
      else {
        continue
      }
      if case .unsupported? = binding?.support[field.path] { continue }
      var applies: Bool?
      if let condition = field.field.condition {
        applies = chosen[condition.field].map(condition.words.contains) ?? false
      }
      guard applies != false else { continue }
      let value = chosen[field.path].map(Value.text) ?? supported(kind.leaves[leaf], on: binding, variant)
      var next = settings
      next[leaf] = value
      let isNeeded = field.field.traits.contains(.required) || field.field.condition?.isRequired == true
      if isNeeded || errors(next, kind) <= errors(settings, kind) { settings = next }
    }
    return settings
  }

  /// The leaves in the order of their declaration.
  static func ordered(_ kind: KindDescription) -> [(path: String, field: FieldDescription)] {
    func flatten(_ fields: [FieldDescription], _ prefix: String) -> [(path: String, field: FieldDescription)] {
      fields.flatMap { field -> [(path: String, field: FieldDescription)] in
        if case .group(let inner) = field.shape { return flatten(inner, prefix + field.name + ".") }
        return [(prefix + field.name, field)]
      }
    }
    return flatten(kind.fields, "")
  }

  /// For each choice that other fields depend on, the word with the most of them.
  private static func deciding(in kind: KindDescription, on binding: Binding?) -> [String: String] {
    var chosen: [String: String] = [:]
    for name in Set(kind.fields.compactMap { $0.condition?.field }) {
      guard case .choice(let words)? = kind.fields.first(where: { $0.name == name })?.shape else { continue }
      let leaf = kind.leaf(at: name).map { kind.leaves[$0] }
      let has = { (word: String) in leaf.flatMap { binding?.refusal(of: word, at: $0) } == nil }
      let counts = words.filter { has($0.word) }.map { word in
        (word: word.word, count: kind.fields.count { $0.condition?.words.contains(word.word) == true })
      }
      let most = counts.map(\.count).max()
      chosen[name] = counts.first { $0.count == most }?.word
    }
    return chosen
  }

  /// The sample, from the words that the platform has.
  private static func supported(_ leaf: KindDescription.Leaf, on binding: Binding?, _ variant: Int) -> Value {
    let field = leaf.field
    if let known = binding?.words(of: leaf.path), !known.isEmpty {
      let text = Value.text(known[variant % known.count])
      return if case .text = field.shape { text } else { .list([text]) }
    }
    guard let binding, binding.limitsWords(at: leaf) else { return value(for: field, variant: variant) }
    func restricted(_ shape: Shape) -> Shape {
      switch shape {
      case .choice(let words): .choice(words.filter { binding.refusal(of: $0.word, at: leaf) == nil })
      case .set(let element): .set(restricted(element))
      case .list(let element): .list(restricted(element))
      default: shape
      }
    }
    return value(for: restricted(field.shape), variant: variant)
  }

  /// How many of the kind's rules the settings break.
  package static func errors(_ settings: Settings, _ kind: KindDescription) -> Int {
    var diagnostics = Diagnostics()
    let declared = Declared(
      address: Address(tenant: key, kind: kind.name, key: kind.cardinality == .many ? key : nil),
      kind: kind,
      settings: settings,
      range: SourceRange(source: 0, line: 1, column: 1)
    )
    kind.check(declared, Siblings([declared]), &diagnostics)
    return diagnostics.all.count
  }
}
