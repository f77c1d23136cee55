import Model

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
    rows += labelled("notes", Wording.traits(field))
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
