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
    try readable { () throws(UnreadableSettings) in
      try Canonical.decode(canonical, of: kind, named: "the live \(kind.name) \"\(name)\" (\(identity))")
    }
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
