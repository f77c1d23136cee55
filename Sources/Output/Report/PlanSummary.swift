import Planning

/// A plan in numbers.
struct PlanSummary: Sendable {
  private let counts: [Action: Int]
  private let moves: Int
  private let unchanged: Int
  private let drifted: Int
  private let failures: Int
  private let gates: [Gate]

  init(_ plan: Plan) { self.init(plan.tenants, failures: plan.failures.count) }

  init(_ tenants: [TenantPlan], failures: Int = 0) {
    var counts: [Action: Int] = [:]
    for tenant in tenants {
      for change in tenant.changes { counts[change.action, default: 0] += 1 }
    }
    self.counts = counts
    moves = tenants.reduce(0) { $0 + $1.moves.count }
    unchanged = tenants.reduce(0) { $0 + $1.unchanged }
    drifted = tenants.reduce(0) { $0 + TenantDrift($1).all.count }
    self.failures = failures
    gates = tenants.flatMap(\.gates)
  }

  /// `Plan: 2 to create, 1 to update, …; 95 unchanged.`, or that there is nothing to do.
  var line: String {
    var sentences = [hasChanges ? "Plan: \(changes); \(unchanged) unchanged." : nothing]
    if drifted > 0 { sentences.append("\(Count.of(drifted, "resource")) changed outside.") }
    if failures > 0 { sentences.append("\(Count.of(failures, "tenant")) could not be read.") }
    return sentences.joined(separator: " ")
  }

  var hasChanges: Bool { !counts.isEmpty || moves > 0 }

  /// What `apply` refuses, and what to type.
  var refusal: String? {
    guard !gates.isEmpty else { return nil }
    let flags = Set(gates.filter(\.canBeAllowed).map(\.gate)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let closed = gates.count { !$0.canBeAllowed }
    var sentence = "apply refuses this plan"
    if !flags.isEmpty { sentence += " without \(flags.map { "--allow \($0)" }.joined(separator: " "))" }
    return sentence + (closed > 0 ? ". No flag opens \(Count.of(closed, "gate")): change the configuration." : ".")
  }

  private var changes: String {
    func part(_ action: Action, _ words: String) -> String { "\(counts[action] ?? 0) \(words)" }
    var parts = [
      part(.create, "to create"), part(.update, "to update"), part(.replace, "to replace"),
      part(.delete, "to delete"), part(.adopt, "to adopt"),
    ]
    if counts[.forget] != nil { parts.append(part(.forget, "to forget")) }
    if counts[.manual] != nil { parts.append(part(.manual, "to do by hand")) }
    if moves > 0 { parts.append("\(moves) to rename") }
    return parts.joined(separator: ", ")
  }

  private var nothing: String {
    switch unchanged {
    case 0: "No changes."
    case 1: "No changes. 1 resource is as declared."
    default: "No changes. \(unchanged) resources are as declared."
    }
  }
}
