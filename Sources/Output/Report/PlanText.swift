import Planning

extension PlanReport {
  /// What a reviewer reads in ten seconds: refusals, sign-in, the rest, what others changed, and one line of numbers.
  package func text(color: Bool = false) -> String {
    let paint = Paint(isOn: color)
    var result = restriction.map { $0 + "\n\n" } ?? ""
    var quiet = 0
    for tenant in plan.tenants {
      let sections = TenantSections(tenant, acknowledge).all
      if sections.isEmpty {
        quiet += 1
        continue
      }
      result += paint(.bold, "\(tenant.tenant) (\(tenant.platform))") + "\n\n"
      result += sections.map { $0.text(paint) }.joined(separator: "\n") + "\n"
    }
    for (title, failures) in sortedFailures {
      result += paint(.red, title) + "\n" + failures.map { "  ! \($0.sentence)\n" }.joined() + "\n"
    }
    if !plan.leftAlone.isEmpty {
      result += paint(.bold, "Left alone") + "\n" + plan.leftAlone.map { "  \($0.sentence)\n" }.joined() + "\n"
    }
    if quiet > 0, plan.tenants.count > 1, quiet < plan.tenants.count {
      result += Count.of(quiet, "tenant") + " with nothing to show.\n"
    }
    let summary = PlanSummary(plan)
    return result + paint(.bold, summary.line) + "\n" + (summary.refusal.map { paint(.yellow, $0) + "\n" } ?? "")
  }

  /// The tenants that could not be read, and those that could but not be planned; only what there is.
  var sortedFailures: [(title: String, failures: [ReadFailure])] {
    [
      ("Could not be read", plan.failures.filter { !$0.isRead }),
      ("Could not be planned", plan.failures.filter(\.isRead)),
    ].filter { !$0.1.isEmpty }
  }

  var restriction: String? {
    plan.targets.isEmpty
      ? nil
      : "Restricted to \(InvisibleCharacters.sentence(plan.targets.joined(separator: ", "))); the rest was not compared."
  }
}

extension Note {
  var sentence: String { "\(InvisibleCharacters.sentence(subject)): \(InvisibleCharacters.sentence(message))" }
}

extension ReadFailure {
  /// Whether the tenant was read: what it holds, or what is declared for it, is what refuses to be planned.
  var isRead: Bool { cause == .refused }

  /// The failure in one line, with the field's word for its cause.
  var sentence: String {
    let word =
      switch cause {
      case .unreachable: "unreachable"
      case .unauthorized: "not authorised"
      case .busy: "rate limit not lifted"
      case .refused: "refused"
      }
    return "\(tenant): \(word): \(InvisibleCharacters.sentence(message))"
  }
}
