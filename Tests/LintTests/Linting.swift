import Auth0
import Authing
import Configuration
import Kinde
import Kinds
import Lint
import Local
import Model
import Source
import TestSupport

/// A configuration read with the rules.
struct Linting {
  /// `level rule line:column` for each.
  var told: [String]
  var configuration: Configuration

  static func platforms(_ levels: [String: LintRule.Level] = [:]) -> [PlatformFacts] {
    [Auth0.facts, Authing.facts, Kinde.facts, Local.facts].map { Lint.checking($0, levels: levels) }
  }

  init(_ text: String, levels: [String: LintRule.Level] = [:]) async {
    configuration = await Configuration.read(
      [SourceText(name: "acme.yaml", bytes: Array(text.utf8))],
      within: PathScope(named: ["."], allowed: ["/"]),
      catalog: .dialtone,
      platforms: Self.platforms(levels)
    )
    told = configuration.diagnostics.sorted.map { diagnostic in
      "\(diagnostic.severity.rawValue) \(diagnostic.rule) \(diagnostic.range.map { "\($0.line):\($0.column)" } ?? "")"
    }
  }
}
