package import Model

/// The Markdown page of one kind.
package enum ReferencePage {
  package static func markdown(of kind: KindDescription, _ platforms: [PlatformFacts]) -> String {
    let matrix = PlatformMatrix(platforms: platforms)
    var parts = [
      "# \(kind.name)", kind.summary, whereWritten(kind), "## Fields", fields(kind), "## Example", example(kind),
    ]
    if !platforms.isEmpty {
      parts += ["## Platforms", Markdown.table(header: ["field"] + platforms.map(\.name), rows(kind, matrix))]
      parts.append(PlatformMatrix.legend)
      let reasons = matrix.reasons(kind)
      if !reasons.isEmpty { parts.append(reasons.map { "- \($0)" }.joined(separator: "\n")) }
      let defaults = defaults(kind, platforms)
      if !defaults.isEmpty {
        parts += [
          "## Defaults", "What the platform uses where `null` is written.",
          Markdown.table(header: ["field", "platform", "default"], defaults),
        ]
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func whereWritten(_ kind: KindDescription) -> String {
    switch kind.cardinality {
    case .one: "Written under `\(kind.section):`; a tenant has exactly one. Address: `TENANT/\(kind.name)`."
    case .many:
      """
      Written under `\(kind.section):`, by key; a tenant has any number. Address: `TENANT/\(kind.name)/KEY`. Beside its \
      fields, a resource can say `protect: true`, so that it is neither deleted nor replaced, and `renamed_from: KEY`, \
      the key that it had before.
      """
    }
  }

  private static func fields(_ kind: KindDescription) -> String {
    let rows = Sample.ordered(kind).map { path, field in
      [
        "`\(path)`", Wording.type(field.shape), Wording.limits(field.shape), field.summary,
        Wording.traits(field).joined(separator: "; "),
      ]
    }
    return Markdown.table(header: ["field", "type", "limits", "meaning", "notes"], rows) + words(kind)
  }

  /// What the words of the kind's choices mean.
  private static func words(_ kind: KindDescription) -> String {
    Sample.ordered(kind).compactMap { path, field -> String? in
      guard let words = field.shape.words, !words.isEmpty else { return nil }
      return "\n\n`\(path)`:\n\n" + words.map { "- `\($0.word)`: \($0.meaning)" }.joined(separator: "\n")
    }.joined()
  }

  private static func example(_ kind: KindDescription) -> String {
    "```yaml\n\(Sample.yaml(for: Sample.settings(of: kind), of: kind))```"
  }

  private static func rows(_ kind: KindDescription, _ matrix: PlatformMatrix) -> [[String]] {
    Sample.ordered(kind).map { path, _ in ["`\(path)`"] + matrix.row(kind, path).map(\.word) }
  }

  private static func defaults(_ kind: KindDescription, _ platforms: [PlatformFacts]) -> [[String]] {
    Sample.ordered(kind).flatMap { path, field in
      platforms.compactMap { platform in
        platform[kind.name]?.defaults[path].map { value in
          ["`\(path)`", platform.name, "`\(Sample.yaml(for: value, shape: field.shape))`"]
        }
      }
    }
  }
}

extension Shape {
  /// The words of a choice, or of a list or set of them.
  var words: [Word]? {
    switch self {
    case .choice(let words): words
    case .list(let element), .set(let element): element.words
    default: nil
    }
  }
}

/// Markdown as generated pages use it.
enum Markdown {
  static func table(header: [String], _ rows: [[String]]) -> String {
    let lines = [header, header.map { _ in "---" }] + rows.map { $0.map(cell) }
    return lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
  }

  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }
}
