extension Template {
  /// One way of a branch, as it is written.
  package struct Arm: Sendable, Equatable {
    /// Nil for `else`.
    package var condition: String?
    package var text: String
  }

  /// The arms of the one branch that the template is, behind so many assignments; nil where it is anything else, or
  /// where white space is taken away beside its tags.
  package func onlyBranch(skippingAssignments count: Int = 0) -> [Arm]? {
    let assignments = nodes.prefix { if case .assignment = $0 { true } else { false } }
    guard assignments.count == count, nodes.count == count + 1, case .branch(let branch)? = nodes.last, branch.isExact,
      branch.range.upperBound == scalars.count, count > 0 || branch.range.lowerBound == 0
    else { return nil }
    return branch.arms.map { arm in
      Arm(condition: arm.condition.map { _ in words(of: arm.braces) }, text: text(arm.body))
    }
  }

  /// What is between the braces of a tag, behind its name.
  private func words(of braces: Braces) -> String {
    let inside = text(braces.inside).trimmed(start: true, end: true)
    return String(inside.drop { !$0.isWhitespace }).trimmed(start: true, end: true)
  }
}
