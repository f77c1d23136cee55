import Planning

/// A plan in numbers.
struct PlanSummary: Sendable {
  private let counts: [Action: Int]
  private let moves: Int
  private let manual: Int
  private let blocked: Int
  private let unchanged: Int
  private let acknowledged: Int
  private let unverifiable: Int
  private let drifted: Int
  private let unread: Int
  private let unplanned: Int
  private let gates: [Gate]
  private let failedParts: [FailedPart]?

  init(_ plan: Plan) { self.init(plan.tenants, failures: plan.failures, failedParts: plan.failedParts) }

  init(_ tenants: [TenantPlan], failures: [ReadFailure] = [], failedParts: [FailedPart]? = nil) {
    self.failedParts = failedParts
    var counts: [Action: Int] = [:]
    for tenant in tenants {
      for change in tenant.changes { counts[change.action, default: 0] += 1 }
    }
    self.counts = counts
    moves = tenants.reduce(0) { $0 + $1.moves.count + ($1.renamedFrom == nil ? 0 : 1) }
    manual = tenants.reduce(0) { $0 + $1.manualSteps.count }
    blocked = tenants.reduce(0) { $0 + $1.changes.count { $0.blockedBy != nil } }
    unchanged = tenants.reduce(0) { $0 + $1.unchanged }
    acknowledged = tenants.reduce(0) { $0 + $1.acknowledged }
    unverifiable = tenants.reduce(0) { $0 + $1.unverifiable.count }
    drifted = tenants.reduce(0) { $0 + TenantDrift($1).all.count }
    unplanned = failures.count(where: \.isRead)
    unread = failures.count - unplanned
    gates = tenants.flatMap(\.gates)
  }

  /// `Plan: 2 to create, 1 to update; 95 unchanged.`, without what there is none of; or that there is nothing to do.
  var line: String {
    var sentences = [hasChanges ? "Plan: \(([changes] + rest).joined(separator: "; "))." : nothing]
    if blocked > 0 { sentences.append("\(blocked == 1 ? "1 waits" : "\(blocked) wait") for a person.") }
    if unverifiable > 0 {
      sentences.append(
        "\(Count.of(unverifiable, "value")) cannot be read and \(unverifiable == 1 ? "is" : "are") taken as last applied."
      )
    }
    if drifted > 0 { sentences.append("\(Count.of(drifted, "resource")) changed outside.") }
    if unread > 0 { sentences.append("\(Count.of(unread, "tenant")) could not be read.") }
    if unplanned > 0 { sentences.append("\(Count.of(unplanned, "tenant")) could not be planned.") }
    if let verdict = failedParts.verdict { sentences.append(verdict) }
    return sentences.joined(separator: " ")
  }

  var hasChanges: Bool { !counts.isEmpty || moves > 0 || manual > 0 }

  /// What there is nothing to do about: live as declared, or set manually as somebody said.
  private var rest: [String] {
    let parts = [
      unchanged > 0 ? "\(unchanged) unchanged" : nil, acknowledged > 0 ? "\(acknowledged) acknowledged" : nil,
    ].compactMap(\.self)
    return parts.isEmpty ? [] : [parts.joined(separator: ", ")]
  }

  /// What it takes to apply the plan; nil where that sends nothing.
  static func effort(of tenants: [TenantPlan]) -> String? {
    let estimates = tenants.compactMap(\.estimate)
    let requests = estimates.reduce(0) { $0 + $1.requests }
    guard requests > 0, let seconds = estimates.map(\.seconds).max() else { return nil }
    // Tenants are applied side by side, each at a pace of its own.
    return
      "Apply sends about \(Count.of(requests, "request")), which takes about \(duration(seconds)) at the platform's pace."
  }

  private static func duration(_ seconds: Int) -> String {
    if seconds < 120 { return "\(seconds) s" }
    return seconds < 7_200 ? "\((seconds + 59) / 60) min" : "\((seconds + 3_599) / 3_600) h"
  }

  /// What `apply` refuses, and what to type.
  var refusal: String? {
    guard !gates.isEmpty else { return nil }
    let flags = Set(gates.filter(\.canBeAllowed).map(\.gate)).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let closed = gates.count { !$0.canBeAllowed }
    var sentence = "apply refuses this plan"
    if !flags.isEmpty { sentence += " without \(flags.map { "--allow \($0)" }.joined(separator: " "))" }
    return sentence + (closed > 0 ? ". No flag overrides \(Count.of(closed, "gate")): change the configuration." : ".")
  }

  private var changes: String {
    let words: [(Action, String)] = [
      (.create, "to create"), (.update, "to update"), (.replace, "to replace"), (.delete, "to delete"),
      (.adopt, "to adopt"), (.forget, "to forget"),
    ]
    var parts = words.compactMap { action, words in counts[action].map { "\($0) \(words)" } }
    if manual > 0 { parts.append("\(manual) manual") }
    if moves > 0 { parts.append("\(moves) to rename") }
    return parts.joined(separator: ", ")
  }

  /// What was not looked at may have changes.
  private var nothing: String {
    let beginning = unread + unplanned + failedParts.all.count > 0 ? "Nothing is planned." : "No changes."
    var sentences = [beginning]
    if unchanged > 0 {
      sentences.append("\(Count.of(unchanged, "resource")) \(unchanged == 1 ? "is" : "are") as declared.")
    }
    if acknowledged > 0 {
      sentences.append("\(Count.of(acknowledged, "manual step")) \(acknowledged == 1 ? "is" : "are") acknowledged.")
    }
    return sentences.joined(separator: " ")
  }
}
