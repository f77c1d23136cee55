import Model

/// A kind, or one group of it, for the terminal.
struct KindExplanation {
  var kind: KindDescription
  var platforms: [PlatformFacts]
  /// The path of the group; nil for the whole kind.
  var group: String?

  var text: String {
    let prefix = group.map { "\($0)." } ?? ""
    let fields = Sample.ordered(kind).filter { $0.path.hasPrefix(prefix) }
    let rows = fields.map { path, field in [path, Wording.type(field.shape), field.summary + mustBeStated(field)] }
    return """
      \(kind.name)\(group.map { ".\($0)" } ?? "")
      \(summary)

      written under  \(kind.section)\(kind.cardinality == .many ? ", by key" : ", once for each tenant")
      platforms      \(list(platforms.filter { $0[kind.name] != nil }.map(\.name)))

      \(Columns.text(rows))

      One field: dialtone explain \(kind.name).\(fields.first?.path ?? "FIELD")

      """
  }

  private func mustBeStated(_ field: FieldDescription) -> String {
    field.traits.contains(.required) ? " Required." : ""
  }

  private var summary: String {
    guard let group else { return kind.summary }
    var fields = kind.fields
    var summary = kind.summary
    for name in group.split(separator: ".") {
      guard let field = fields.first(where: { $0.name == name }) else { break }
      summary = field.summary
      if case .group(let inner) = field.shape { fields = inner }
    }
    return summary
  }

  private func list(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }
}
