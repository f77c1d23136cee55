package import Source

/// The rules in words: what each means, and what to do.
package enum RuleReference {
  /// What `dialtone explain RULE` tells.
  package static func text(of rule: Rule) -> String {
    guard rule.section != .practice, rule.section != .check else {
      let level = rule.isOff ? "off" : rule.severity.rawValue
      let source = rule.source.isEmpty ? "" : "Source: \(rule.source)\n"
      return "\(rule.id)  (\(level))\n\(rule.meaning)\n\nDo:     \(rule.remedy)\n\(source)"
    }
    guard rule.class == .finding else {
      let title = rule.section.title
      return
        "\(rule.id)  (\(title.prefix(1).lowercased() + title.dropFirst()))\n\(rule.meaning)\n\nDo: \(rule.remedy)\n"
    }
    return
      "\(rule.id)  (\(rule.severity.rawValue))\n\(rule.meaning)\n\nWhy:    \(rule.reason)\nSource: \(rule.source)\n"
  }

  /// The page that lists them: the findings with the gravest first, everything else by name.
  static func markdown(_ catalog: RuleCatalog) -> String {
    var parts = [
      "# Rules",
      "What a message names in brackets, as in `error[wrong-type]`. `dialtone explain RULE` prints the same.",
    ]
    for section in Rule.Section.allCases where ![.findings, .practice, .check].contains(section) {
      let rules = catalog.rules.filter { $0.section == section }.sorted { $0.id < $1.id }
      let rows = rules.map { ["`\($0.id)`", $0.meaning, $0.remedy] }
      parts += ["## \(section.title)", Markdown.table(header: ["rule", "what it means", "what to do"], rows)]
    }
    let practice = catalog.rules.filter { $0.section == .practice }.sorted { $0.id < $1.id }.map { rule in
      ["`\(rule.id)`", rule.isOff ? "off" : rule.severity.rawValue, rule.meaning, rule.remedy, rule.source]
    }
    parts += [
      "## \(Rule.Section.practice.title)",
      "What `validate` looks for beyond what is wrong. `rules:` in dialtone.yaml gives a rule another level, and "
        + "`# dialtone: allow RULE because …` on a line, or on the one above, allows it there.",
      Markdown.table(header: ["rule", "level", "what it means", "what to do", "source"], practice),
    ]
    let findings = catalog.rules.filter { $0.section == .findings }
    let rows = findings.map { ["`\($0.id)`", $0.severity.rawValue, $0.meaning, $0.reason, $0.source] }
    parts += [
      "## \(Rule.Section.findings.title)", "What a plan points out; a finding stops nothing.",
      Markdown.table(header: ["rule", "severity", "what it means", "why it matters", "source"], rows),
    ]
    let checked = catalog.rules.filter { $0.section == .check }.sorted { $0.id < $1.id }
    parts += [
      "## \(Rule.Section.check.title)",
      "What `check` reads from the services that send the messages, and from the platforms.",
      Markdown.table(
        header: ["rule", "severity", "what it means", "what to do", "source"],
        checked.map { ["`\($0.id)`", $0.severity.rawValue, $0.meaning, $0.remedy, $0.source] }
      ),
    ]
    return parts.joined(separator: "\n\n") + "\n"
  }
}
