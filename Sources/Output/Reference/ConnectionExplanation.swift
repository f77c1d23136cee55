import Model

/// How a platform's tenants are reached, or one key of that, for the terminal.
enum ConnectionExplanation {
  /// The platform of that name; nil where there is none.
  static func text(platform name: String, _ platforms: [PlatformFacts]) -> String? {
    guard let platform = platforms.first(where: { $0.name == name }) else { return nil }
    let fields = Sample.ordered(platform.connection)
    let rows = fields.map { path, field in [path, Wording.type(field.shape), field.summary] }
    let keys = rows.isEmpty ? "Nothing beside platform: is needed to reach a tenant." : Columns.text(rows)
    let kinds = platform.bindings.map(\.kind.description).sorted { $0.precedesByBytes($1) }
    return """
      \(platform.name)  (a platform: write platform: \(platform.name))
      \(platform.summary)

      Written beside tenant: and platform:, in the tenant's document:
      \(keys)

      Kinds: \(kinds.joined(separator: ", "))

      """
  }

  /// The key of a connection, on each platform that has it; nil where none has.
  static func text(key: String, _ platforms: [PlatformFacts]) -> String? {
    let found = platforms.flatMap { platform in
      Sample.ordered(platform.connection).filter { $0.path == key || $0.path.hasPrefix(key + ".") }.map {
        (platform: platform, path: $0.path, field: $0.field)
      }
    }
    guard !found.isEmpty else { return nil }
    return found.map { platform, path, field in
      let limits = Wording.limits(field.shape)
      var rows = [["type", Wording.type(field.shape)]]
      if !limits.isEmpty { rows.append(["limits", limits]) }
      rows += Wording.traits(field).map { ["notes", $0] }
      let name = path.split(separator: ".").last.map(String.init) ?? path
      rows.append(["example", "\(name): \(Sample.yaml(for: Sample.value(for: field), shape: field.shape))"])
      return "\(path)  (how \(platform.name) is reached)\n\(field.summary)\n\n\(Columns.text(rows))\n"
    }.joined(separator: "\n")
  }
}
