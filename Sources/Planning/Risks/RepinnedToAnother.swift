import Kinds
import Model
import Planning
import Source

/// Looks at what is managed until now, which the plan's changes do not show: findings of the rules for what is made anew.
enum RepinnedToAnother {
  static func findings(in plan: TenantPlan, given input: PlanningInput) -> [Finding] {
    Repinned.all(in: plan, given: input, of: Application.kind).map { moved in
      finding(
        moved,
        ApplicationReplaced.rule,
        "\"\(moved.change.name)\" becomes another application (\(moved.change.identity ?? ""), until now \(moved.former)): nobody "
          + "can sign in until the program knows its client ID and secret"
      )
    }
      + Repinned.all(in: plan, given: input, of: PhoneConnection.kind).map { moved in
        finding(
          moved,
          SignInRemoved.rule,
          "it becomes another phone connection (\(moved.change.identity ?? ""), until now \(moved.former)): people who signed up "
            + "through the former one, and pages that name it, stay with that one"
        )
      }
  }

  private static func finding(_ moved: Repinned, _ rule: Rule, _ message: String) -> Finding {
    Finding(rule: rule, severity: .error, address: moved.change.address, message: message, at: moved.change.at)
  }
}
