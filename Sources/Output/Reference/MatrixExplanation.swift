package import Model

/// What the platforms can do with fields, for the terminal.
package enum MatrixExplanation {
  /// A row for each field, a column for each platform, and the reasons below.
  package static func text(_ kinds: [KindDescription], _ platforms: [PlatformFacts]) -> String {
    let matrix = PlatformMatrix(platforms: platforms)
    let parts = kinds.map { kind in
      let rows = Sample.ordered(kind).map { path, _ in ["  \(path)"] + matrix.row(kind, path).map(\.word) }
      let reasons = matrix.reasons(kind).map { "  \($0.replacing("`", with: ""))" }
      let table = Columns.text([["\(kind.name)"] + platforms.map(\.name)] + rows)
      return table + (reasons.isEmpty ? "" : "\n\n" + reasons.joined(separator: "\n"))
    }
    let legend = PlatformMatrix.legend.replacing("**", with: "").replacing("`", with: "")
    return (parts + [legend]).joined(separator: "\n\n") + "\n"
  }

  /// What of a resource the tool cannot set or cannot read; empty where there is nothing to say.
  package static func limits(of resource: Declared, on platform: PlatformFacts, below path: String?) -> String {
    let matrix = PlatformMatrix(platforms: [platform])
    let lines = resource.settings.all.compactMap { setting -> String? in
      let leaf = resource.kind.leaves[setting.leaf].path
      guard path == nil || leaf == path || leaf.hasPrefix("\(path ?? "").") else { return nil }
      switch platform[resource.address.kind]?.support(of: leaf) {
      case .manual?, .unreadable?:
        let cell = matrix.cell(resource.kind, leaf, platform)
        return "  \(leaf), \(cell.word): \(Wording.sentence(cell.reason ?? ""))"
      default: return nil
      }
    }
    return lines.isEmpty ? "" : "\nOn \(platform.name):\n" + lines.joined(separator: "\n") + "\n"
  }
}
