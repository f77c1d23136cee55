package import Model

/// The first page: every kind, how each platform is reached, and what each platform can do.
package enum ReferenceIndex {
  package static func markdown(_ catalog: Catalog, _ platforms: [PlatformFacts]) -> String {
    var parts = [
      "# Reference",
      "What a configuration can hold, and what each platform makes of it. Generated from the tool's own declarations.",
      "## Kinds",
    ]
    parts.append(
      Markdown.table(
        header: ["kind", "written under", "what it is"],
        catalog.kinds.map { ["[\($0.name)](\($0.name).md)", "`\($0.section)`", $0.summary] }
      )
    )
    parts.append(
      "## A document\n\nA document names its `tenant:`, says how the tenant is reached, and holds the sections above. Besides:"
    )
    parts.append(
      Markdown.table(
        header: ["key", "written", "meaning", "example"],
        DocumentKey.allCases.map { ["`\($0.rawValue)`", $0.place, $0.summary, "`\($0.example)`"] }
      )
    )
    parts.append("What the names in brackets in messages mean: [rules](rules.md).")
    parts.append("What a CI job sets once: [environment variables](environment.md).")
    guard !platforms.isEmpty else { return parts.joined(separator: "\n\n") + "\n" }
    parts += ["## Platforms"] + platforms.map(reached)
    parts += ["## What each platform can do", PlatformMatrix.legend]
    let matrix = PlatformMatrix(platforms: platforms)
    for kind in catalog.kinds {
      parts += ["### \(kind.name)", Markdown.table(header: ["field"] + platforms.map(\.name), rows(kind, matrix))]
      let reasons = matrix.reasons(kind)
      if !reasons.isEmpty { parts.append(reasons.map { "- \($0)" }.joined(separator: "\n")) }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func reached(_ platform: PlatformFacts) -> String {
    let fields = Sample.ordered(platform.connection).map { path, field in
      ["`\(path)`", Wording.type(field.shape), field.summary, Wording.traits(field).joined(separator: "; ")]
    }
    let table =
      fields.isEmpty ? "" : "\n\n" + Markdown.table(header: ["key", "type", "meaning", "notes"], fields)
    return "### \(platform.name)\n\n\(platform.summary)\(table)"
  }

  private static func rows(_ kind: KindDescription, _ matrix: PlatformMatrix) -> [[String]] {
    Sample.ordered(kind).map { path, _ in ["`\(path)`"] + matrix.row(kind, path).map(\.word) }
  }
}
