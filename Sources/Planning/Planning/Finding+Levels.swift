package import Source

extension [Finding] {
  /// With other levels, by rule; `off` takes a finding out.
  ///
  /// An error stays one.
  package func leveled(by levels: [String: String]) -> [Finding] {
    guard !levels.isEmpty else { return self }
    return compactMap { finding in
      guard finding.severity != .error, let level = levels[finding.rule] else { return finding }
      guard let severity = Severity(rawValue: level) else { return nil }
      var finding = finding
      finding.severity = severity
      return finding
    }
  }

  /// Without those that a comment at their line allows; an error stays.
  package func without(_ allowed: Set<AllowedFinding>) -> [Finding] {
    guard !allowed.isEmpty else { return self }
    return filter { finding in
      guard finding.severity != .error, let at = finding.at else { return true }
      return !allowed.contains(AllowedFinding(rule: finding.rule, file: at.file, line: at.line))
    }
  }
}
