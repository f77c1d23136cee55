package import Model
import Source

/// What `dialtone explain KIND` and `dialtone explain KIND.field` tell, from the declarations alone.
package enum Explanation {
  /// A subject that names no kind, or no field of one.
  package struct Unknown: Error, CustomStringConvertible {
    package let description: String
  }

  /// A kind is named by its own name or by its section, a field by its path behind the kind: `provider.from`.
  package static func text(
    for subject: String,
    catalog: Catalog,
    platforms: [PlatformFacts]
  ) throws(Unknown) -> String {
    let name = String(subject.prefix { $0 != "." })
    guard let kind = catalog.kinds.first(where: { $0.name.description == name || $0.section == name }) else {
      throw unknown("there is no kind \"\(name)\"", name, catalog.kinds.map(\.name.description))
    }
    let path = String(subject.dropFirst(name.count + 1))
    guard !path.isEmpty else { return KindExplanation(kind: kind, platforms: platforms).text }
    let fields = Sample.ordered(kind)
    if let found = fields.first(where: { $0.path == path }) {
      return FieldExplanation(kind: kind, path: path, field: found.field, platforms: platforms).text
    }
    let inner = fields.filter { $0.path.hasPrefix(path + ".") }
    guard inner.isEmpty else { return KindExplanation(kind: kind, platforms: platforms, group: path).text }
    throw unknown("\(kind.name) has no field \"\(path)\"", path, fields.map(\.path))
  }

  private static func unknown(_ problem: String, _ word: String, _ candidates: [String]) -> Unknown {
    let guess = closest(to: word, in: candidates).map { "; did you mean \"\($0)\"?" } ?? "."
    return Unknown(description: "\(problem)\(guess) Expected one of \(candidates.joined(separator: ", ")).")
  }
}

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
    field.traits.contains(.required) ? " Must be stated." : ""
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

/// One field, for the terminal.
struct FieldExplanation {
  var kind: KindDescription
  var path: String
  var field: FieldDescription
  var platforms: [PlatformFacts]

  var text: String {
    let name = path.split(separator: ".").last.map(String.init) ?? path
    var rows = [["type", Wording.type(field.shape)]]
    let limits = Wording.limits(field.shape)
    if !limits.isEmpty { rows.append(["limits", limits]) }
    rows += labelled("beside that", Wording.traits(field))
    rows += labelled("words", (field.shape.words ?? []).map { "\($0.word): \($0.meaning)" })
    rows.append(["example", "\(name): \(Sample.yaml(for: Sample.value(for: field), shape: field.shape))"])
    rows.append(["null", Wording.hasDefault(field) ? "back to the platform's default" : "not allowed"])
    rows += labelled("platforms", platforms.map(support))
    return "\(kind.name).\(path)\n\(field.summary)\n\n\(Columns.text(rows))\n"
  }

  private func labelled(_ label: String, _ lines: [String]) -> [[String]] {
    lines.enumerated().map { [$0 == 0 ? label : "", $1] }
  }

  private func support(_ platform: PlatformFacts) -> String {
    let cell = PlatformMatrix(platforms: platforms).cell(kind, path, platform)
    var text = "\(platform.name): \(cell.word)"
    if let reason = cell.reason { text += ", \(reason)" }
    if let value = platform[kind.name]?.defaults[path] {
      text += " (default \(Sample.yaml(for: value, shape: field.shape)))"
    }
    return text
  }
}

/// Columns of text, each as wide as its widest cell; the last one ends where its text does.
enum Columns {
  static func text(_ rows: [[String]]) -> String {
    var widths: [Int] = []
    for row in rows {
      for (index, cell) in row.dropLast().enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], cell.count)
      }
    }
    return rows.map { row in
      row.enumerated().map { index, cell in
        index < row.count - 1 ? cell + String(repeating: " ", count: widths[index] - cell.count) : cell
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }
}
