import Digest
package import Model

extension PlatformFacts {
  /// A digest of what a plan of the platform relies on: the kinds' fields, and what the platform does with each.
  ///
  /// Words that only people read, and limits, which a plan has passed already, are not among it.
  package func contract(_ catalog: Catalog) -> String {
    let lines = catalog.kinds.flatMap(\.contractLines) + ["platform \(name)"] + catalog.kinds.flatMap(lines)
    return Digest.sha256(Array(lines.map { $0 + "\n" }.joined().utf8)).hexadecimal
  }

  private func lines(of kind: KindDescription) -> [String] {
    guard let binding = self[kind.name] else { return ["\(kind.name) not bound"] }
    let needs = binding.needs.map { "\($0.kind) \($0.changing ?? "-") \($0.set ?? "-") \($0.isForNew)" }
    let head: [String] = [
      "\(kind.name)", binding.manual == nil ? "managed" : "manual", binding.isSingle ? "single" : "many",
      "after \(binding.after)", "needs \(needs)", "joins \(binding.joiningField ?? "-")", "unique \(binding.unique)",
    ]
    return [head.joined(separator: "; ")] + kind.leaves.map { "  " + line(of: $0, kind, binding) }
  }

  private func line(of leaf: KindDescription.Leaf, _ kind: KindDescription, _ binding: Binding) -> String {
    let path = leaf.path
    var words = [path, binding.support(of: path).word]
    if let value = binding.defaults[path] {
      let settings = Settings([Settings.Setting(leaf: leaf.index, value: value)])
      words.append("default \(Canonical.encode(settings, of: kind).hexadecimal)")
    }
    if binding.immutable.contains(path) { words.append("immutable") }
    if binding.withoutDefault.contains(path) { words.append("without default") }
    if binding.notStored.contains(path) { words.append("not stored") }
    return words.joined(separator: "; ")
  }
}

extension KindDescription {
  fileprivate var contractLines: [String] {
    ["kind \(name) \(cardinality)"] + leaves.map { "  \($0.path) \($0.field.shape.word) \($0.field.traits.rawValue)" }
  }
}

extension Support {
  fileprivate var word: String {
    switch self {
    case .managed: "managed"
    case .manual: "manual"
    case .unreadable: "unreadable"
    case .unsupported: "unsupported"
    }
  }
}

extension Shape {
  fileprivate var word: String {
    switch self {
    case .boolean: "boolean"
    case .integer: "integer"
    case .text: isPath ? "path" : "text"
    case .choice(let words): "choice of \(words.map(\.word).joined(separator: " "))"
    case .duration: "duration"
    case .reference(let kind): "reference to \(kind)"
    case .secret: "secret"
    case .message: "message"
    case .list(let element): "list of \(element.word)"
    case .set(let element): "set of \(element.word)"
    case .map(let element): "map of \(element.word)"
    case .group: "group"
    }
  }
}
