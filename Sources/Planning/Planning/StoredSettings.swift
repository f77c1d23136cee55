package import Model

extension LastApplied {
  /// What was last applied.
  package func settings(of kind: KindDescription) throws(PlanningProblem) -> Settings {
    try readable { () throws(UnreadableSettings) in try Canonical.decode(canonical, of: kind, at: address) }
  }
}

extension Acknowledgement {
  /// What somebody said was set.
  package func settings(of kind: KindDescription) throws(PlanningProblem) -> Settings {
    try readable { () throws(UnreadableSettings) in try Canonical.decode(canonical, of: kind, at: address) }
  }
}

extension Live {
  /// What the platform holds.
  package func settings(of kind: KindDescription) throws(PlanningProblem) -> Settings {
    try readable { () throws(UnreadableSettings) in try decoded(as: kind) }
  }
}

extension Live {
  /// What the platform holds, with the fingerprints of its secrets where the platform returns those.
  func settingsWithFingerprints(of kind: KindDescription) throws(PlanningProblem) -> Settings {
    var settings = try settings(of: kind)
    for (path, fingerprint) in remarks?.fingerprints ?? [:] {
      guard let leaf = kind.leaf(at: path) else { continue }
      settings[leaf] = .secret(Secret(fingerprint: fingerprint))
    }
    return settings
  }
}

/// What cannot be read stops the plan: nothing of it is taken for nothing.
private func readable(_ body: () throws(UnreadableSettings) -> Settings) throws(PlanningProblem) -> Settings {
  do throws(UnreadableSettings) {
    return try body()
  } catch {
    throw PlanningProblem(message: error.description)
  }
}
