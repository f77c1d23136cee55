import Model
package import PlanDocument
package import Planning

/// The exact outcome of a plan.
package struct ApplyReport: Sendable {
  package let result: ApplyResult

  /// The gates of the plan that was carried out.
  private let gates: [GateItem]

  package init(_ result: ApplyResult, gates: [GateItem] = []) { (self.result, self.gates) = (result, gates) }

  package func json(exitCode: Int32 = 0) throws -> String {
    try JSONOutput.encode(RunDocument(result, Verdict(exitCode: Int(exitCode), counts: counts, gates: gates)))
  }

  package var counts: ApplyCounts { ApplyCounts(result) }

  /// One line per change by address, the numbers, and what to type where something is left.
  ///
  /// - Parameter retry: the command that finishes what is left; nil where it is not known.
  package func text(
    color: Bool = false,
    retry: String? = "dialtone apply",
    acknowledge: AcknowledgeLine = AcknowledgeLine(paths: ["."], state: nil)
  ) -> String {
    let paint = Paint(isOn: color)
    var result = ""
    for tenant in self.result.tenants where !tenant.receipts.isEmpty {
      result += paint(.bold, "\(tenant.tenant) (\(tenant.platform))") + "\n"
      let width = tenant.receipts.map { $0.word.utf8.count }.max() ?? 0
      for receipt in tenant.receipts { write(receipt, width, paint, to: &result) }
      result += "\n"
    }
    result += self.result.failedParts.text(paint)
    for failure in self.result.failures { result += "! \(failure.sentence)\n" }
    if !self.result.failures.isEmpty { result += "\n" }
    result += paint(.bold, countLine) + "\n"
    return result + (retry.map { nextStep($0, acknowledge) } ?? "")
  }

  /// The numbers: `Apply: 2 done, 1 not done, 0 not known, 1 skipped.`.
  package var countLine: String {
    let counts = counts
    let isEmpty =
      result.tenants.allSatisfy { $0.receipts.isEmpty && $0.renamed == 0 } && result.failures.isEmpty
      && result.failedParts == nil
    guard !isEmpty else { return "Nothing to apply." }
    var line =
      "Apply: \(counts.applied) applied, \(counts.notApplied) not applied, \(counts.unknown) unknown"
    let rest = [
      (counts.acknowledged, "acknowledged"), (counts.manual, "manual"), (counts.renamed, "renamed"),
      (counts.partlyApplied, "partly applied"), (counts.skipped, "skipped"),
    ]
    for (count, word) in rest where count > 0 { line += ", \(count) \(word)" }
    let begun = Set(result.tenants.map(\.tenant))
    let stopped = result.failures.count { begun.contains($0.tenant) }
    let unreached = result.failures.count - stopped
    if unreached > 0 { line += "; \(Count.of(unreached, "tenant")) not reached" }
    if stopped > 0 { line += "; \(Count.of(stopped, "tenant")) stopped early" }
    return line + "." + (result.failedParts.verdict.map { " \($0)" } ?? "")
  }

  private func write(_ receipt: Receipt, _ width: Int, _ paint: Paint, to result: inout String) {
    result += "  "
    result += paint(receipt.style, receipt.word)
    result += String(repeating: " ", count: width - receipt.word.utf8.count + 2)
    result += receipt.action.rawValue
    result += " "
    receipt.address.write(to: &result)
    if let reason = receipt.reason { result += ": \(InvisibleCharacters.sentence(reason))" }
    if let message = receipt.message { result += " (\(InvisibleCharacters.sentence(message)))" }
    if let at = receipt.at { result += " [\(at.short)]" }
    result += "\n"
  }

  private func nextStep(_ retry: String, _ acknowledge: AcknowledgeLine) -> String {
    guard !result.isComplete else { return "" }
    let left = result.tenants.flatMap(\.receipts).filter(\.isLeftToPeople).map(\.address)
    let people = left.isEmpty ? "" : "Once a person has done the manual steps, type: \(acknowledge.text(left))\n"
    let receipts = result.tenants.flatMap(\.receipts)
    if result.failures.isEmpty, receipts.allSatisfy({ $0.isDone || $0.isLeftToPeople }) { return people }
    let isUnknown = result.tenants.contains { $0.receipts.contains(where: \.isUnknown) }
    let reading = isUnknown ? "; what is unknown is read again first" : ""
    return people + "To finish what is left, run again: \(retry)\n(nothing is applied twice\(reading))\n"
  }
}

extension ApplyReport {
  /// The receipts in parts, what somebody has to look at first.
  static let parts: [(title: String, noun: String, isShown: @Sendable (Receipt) -> Bool)] = [
    ("Not applied", "change that was not applied", { !$0.isDone && !$0.isLeftToPeople && !$0.isUnknown }),
    ("Unknown", "change whose outcome is unknown", \.isUnknown), ("Left to people", "manual step", \.isLeftToPeople),
  ]
}

extension Receipt {
  /// Whether it may have taken effect.
  var isUnknown: Bool { if case .unknown = status { true } else { false } }

  /// How it ended, in a word or two.
  var word: String {
    if action == .manual { return isDone ? "acknowledged" : "manual" }
    return switch status {
    case .done: "applied"
    case .notApplied: "not applied"
    case .partlyApplied: "partly applied"
    case .unknown: "unknown"
    case .skipped: "skipped"
    }
  }

  /// Why it ended so; nil where it was applied.
  var reason: String? {
    switch status {
    case .done: nil
    case .notApplied(let reason), .partlyApplied(let reason), .unknown(let reason): reason
    case .skipped(let because): "it needs \(because)"
    }
  }

  fileprivate var style: Paint.Style {
    if action == .manual { return .yellow }
    return switch status {
    case .done: .green
    case .notApplied, .partlyApplied: .red
    case .unknown, .skipped: .yellow
    }
  }
}
