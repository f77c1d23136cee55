import Configuration
import Lint
import Model
import Source

/// Reads a configuration with the settings beside it, and holds it to the rules.
enum CheckedConfiguration {
  static func load(
    _ paths: [String],
    allowing allowed: [String],
    _ inputs: VariableInputs
  ) async throws -> Configuration {
    try await load(NamedFiles(below: paths, allowing: allowed).texts(), named: paths, allowing: allowed, inputs)
  }

  static func load(
    _ texts: [SourceText],
    named paths: [String],
    allowing allowed: [String],
    _ inputs: VariableInputs,
    leavingOut leftOut: Set<String> = []
  ) async throws -> Configuration {
    let rules = Registry.rules
    let found = SettingsFile.find(besides: paths, allowing: allowed, rules.adjustability)
    let levels = found.settings.levels.compactMapValues { LintRule.Level(rawValue: $0) }
    var configuration = try await Configuration.load(
      texts,
      named: paths,
      allowing: allowed,
      leavingOut: leftOut,
      inputs: inputs,
      catalog: Registry.catalog,
      platforms: Registry.facts.map { Lint.checking($0, levels: levels) }
    )
    configuration.settings = found.settings
    configuration.diagnostics.rewrite { $0.leveled(by: levels) }
    let allowances = Allowances(in: configuration.sources)
    let findings = rules.findingsAllowableByComment
    allowances.apply(
      to: &configuration.diagnostics,
      allowable: rules.allowableByComment.union(findings),
      later: findings
    )
    configuration.allowedFindings = allowances.ofFindings(findings, in: configuration.sources)
    configuration.add(found, rules.adjustability, Registry.catalog)
    return configuration
  }
}

extension CheckedConfiguration {
  /// What comments allow of a plan's findings; nothing where the files cannot be read, which is reported elsewhere.
  static func allowedFindings(
    _ paths: [String],
    allowing allowed: [String],
    _ inputs: VariableInputs
  ) async -> Set<AllowedFinding> {
    (try? await load(paths, allowing: allowed, inputs).allowedFindings) ?? []
  }
}

extension Diagnostic {
  /// With the level that the settings give its rule; nil where that is off.
  ///
  /// An error stays one.
  fileprivate func leveled(by levels: [String: LintRule.Level]) -> Diagnostic? {
    guard severity != .error, let level = levels[rule] else { return self }
    guard let severity = level.severity else { return nil }
    var diagnostic = self
    diagnostic.severity = severity
    return diagnostic
  }
}
