package import Model
package import Source

/// What `dialtone explain` tells of a rule, a kind, a field, a platform or a key of its connection, from the declarations alone.
package enum Explanation {
  /// A subject that names no kind, or no field of one.
  package struct Unknown: Error, CustomStringConvertible {
    package let description: String
  }

  /// A kind is named by its own name or by its section, a field by its path behind the kind: `provider.from`.
  package static func text(
    for subject: String,
    catalog: Catalog,
    platforms: [PlatformFacts],
    rules: RuleCatalog
  ) throws(Unknown) -> String {
    if let rule = rules[subject] { return RuleReference.text(of: rule) }
    let name = String(subject.prefix { $0 != "." })
    guard let kind = catalog.kinds.first(where: { $0.name.description == name || $0.section == name }) else {
      if let text = ConnectionExplanation.text(platform: subject, platforms)
        ?? ConnectionExplanation.text(key: subject, platforms)
      {
        return text
      }
      if let key = DocumentKey(rawValue: subject) { return key.explanation }
      if let variable = ToolVariable(rawValue: subject) { return variable.explanation }
      throw unknown(subject, catalog, platforms, rules)
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

  /// Everything that can be explained by one word.
  package static func subjects(_ catalog: Catalog, _ platforms: [PlatformFacts], _ rules: RuleCatalog) -> [String] {
    let kinds = catalog.kinds.flatMap { kind in
      [kind.name.description, kind.section] + Sample.ordered(kind).map { "\(kind.name).\($0.path)" }
    }
    let keys = platforms.flatMap { [$0.name] + Sample.ordered($0.connection).map(\.path) }
    return Set(
      kinds + keys + rules.rules.map(\.id) + DocumentKey.allCases.map(\.rawValue)
        + ToolVariable.allCases.map(\.rawValue)
    )
    .sorted { $0.precedesByBytes($1) }
  }

  private static func unknown(
    _ subject: String,
    _ catalog: Catalog,
    _ platforms: [PlatformFacts],
    _ rules: RuleCatalog
  ) -> Unknown {
    let subjects = subjects(catalog, platforms, rules)
    // A part of a name is a better guess than a name that differs in a few letters.
    let named = subjects.filter { $0.split { "-._".contains($0) }.contains(subject[...]) }
    let guesses = named.isEmpty ? [closest(to: subject, in: subjects)].compactMap(\.self) : Array(named.prefix(5))
    let quoted = guesses.map { "\"\($0)\"" }
    let guess = quoted.isEmpty ? "" : "; did you mean \(quoted.joined(separator: " or "))?"
    return Unknown(
      description: "unknown subject \"\(subject)\"\(guess.isEmpty ? "." : guess) Expected a kind "
        + "(\(catalog.kinds.map(\.name.description).joined(separator: ", "))), KIND.field, a rule, a platform, "
        + "a key of its connection, a key of a document "
        + "(\(DocumentKey.allCases.map(\.rawValue).joined(separator: ", "))), or an address."
    )
  }

  private static func unknown(_ problem: String, _ word: String, _ candidates: [String]) -> Unknown {
    let guess = closest(to: word, in: candidates).map { "; did you mean \"\($0)\"?" } ?? "."
    return Unknown(description: "\(problem)\(guess) Expected one of \(candidates.joined(separator: ", ")).")
  }
}
