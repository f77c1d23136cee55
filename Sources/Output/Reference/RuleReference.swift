import Lint
import Planning
package import Risks

/// A rule that a message names in brackets: what it means, and what to do.
package struct RuleReference: Sendable {
  package let id: String
  let meaning: String
  let action: String

  init(_ id: String, _ meaning: String, _ action: String) {
    self.id = id
    self.meaning = meaning
    self.action = action
  }

  /// The ids of all rules, those of the findings too.
  package static var ids: [String] { messageIDs + Lint.rules.map(\.id) + findings.map(\.id) }

  /// The same without those of the findings.
  package static var messageIDs: [String] { sections.flatMap(\.rules).map(\.id) }

  /// What `dialtone explain RULE` tells; nil where there is no such rule.
  package static func text(for id: String) -> String? {
    if let rule = findings.first(where: { $0.id == id }) {
      return
        "\(rule.id)  (\(rule.severity.rawValue))\n\(rule.summary)\n\nWhy:    \(rule.reason)\nSource: \(rule.source)\n"
    }
    if let rule = Lint.rules.first(where: { $0.id == id }) {
      return
        "\(rule.id)  (\(rule.level.rawValue))\n\(rule.meaning)\n\nDo:     \(rule.remedy)\nSource: \(rule.source)\n"
    }
    for (title, rules) in sections {
      if let rule = rules.first(where: { $0.id == id }) {
        return
          "\(rule.id)  (\(title.prefix(1).lowercased() + title.dropFirst()))\n\(rule.meaning)\n\nDo: \(rule.action)\n"
      }
    }
    return nil
  }

  /// The page that lists them.
  static var markdown: String {
    var parts = [
      "# Rules",
      "What a message names in brackets, as in `error[wrong-type]`. `dialtone explain RULE` tells the same.",
    ]
    for (title, rules) in sections {
      let rows = rules.map { ["`\($0.id)`", $0.meaning, $0.action] }
      parts += ["## \(title)", Markdown.table(header: ["rule", "what it means", "what to do"], rows)]
    }
    let practice = Lint.rules.sorted { $0.id < $1.id }.map {
      ["`\($0.id)`", $0.level.rawValue, $0.meaning, $0.remedy, $0.source]
    }
    parts += [
      "## Good practice",
      "What `validate` looks for beyond what is wrong. `rules:` in dialtone.yaml gives a rule another level, and "
        + "`# dialtone: allow RULE because …` on a line, or on the one above, allows it there.",
      Markdown.table(header: ["rule", "level", "what it means", "what to do", "source"], practice),
    ]
    let rows = findings.map { ["`\($0.id)`", $0.severity.rawValue, $0.summary, $0.reason, $0.source] }
    parts += [
      "## Findings", "What a plan points out; a finding stops nothing.",
      Markdown.table(header: ["rule", "severity", "what it means", "why it matters", "source"], rows),
    ]
    return parts.joined(separator: "\n\n") + "\n"
  }

  package static let findings = Risks.rules.map { $0.rule } + [NotEffectiveYet.rule, Outage.rule, PlatformNotices.rule]
}
