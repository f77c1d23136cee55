import Model
import PlanDocument
package import Planning

/// The exact outcome of a plan.
package struct ApplyReport: Sendable {
  package let result: ApplyResult

  package init(_ result: ApplyResult) { self.result = result }

  package func json() throws -> String { try JSONOutput.encode(result) }

  /// One line per change by address, the numbers, and what to type where something is left.
  package func text(
    color: Bool = false,
    retry: String = "dialtone apply",
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
    for failure in self.result.failures { result += "! \(failure.sentence)\n" }
    if !self.result.failures.isEmpty { result += "\n" }
    result += paint(.bold, countLine) + "\n"
    return result + nextStep(retry, acknowledge)
  }

  /// The numbers: `Apply: 2 done, 1 not done, 0 not known, 1 skipped.`.
  package var countLine: String {
    var counts: [String: Int] = [:]
    for tenant in result.tenants { for receipt in tenant.receipts { counts[receipt.word, default: 0] += 1 } }
    let renamed = result.tenants.reduce(0) { $0 + $1.renamed }
    guard !counts.isEmpty || renamed > 0 || !result.failures.isEmpty else { return "Nothing to apply." }
    func count(_ word: String) -> Int { counts[word] ?? 0 }
    let skipped = count("skipped")
    let half = count("partly applied")
    var line = "Apply: \(count("applied")) applied, \(count("not applied")) not applied, \(count("unknown")) unknown"
    for word in ["acknowledged", "manual"] where count(word) > 0 {
      line += ", \(count(word)) \(word)"
    }
    if renamed > 0 { line += ", \(renamed) renamed" }
    if half > 0 { line += ", \(half) partly applied" }
    if skipped > 0 { line += ", \(skipped) skipped" }
    let begun = Set(result.tenants.map(\.tenant))
    let stopped = result.failures.count { begun.contains($0.tenant) }
    let unreached = result.failures.count - stopped
    if unreached > 0 { line += "; \(Count.of(unreached, "tenant")) not reached" }
    if stopped > 0 { line += "; \(Count.of(stopped, "tenant")) stopped early" }
    return line + "."
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
    let isUnknown = result.tenants.contains { $0.receipts.contains { $0.word == "unknown" } }
    let reading = isUnknown ? "; what is unknown is read again first" : ""
    return people + "To finish what is left, run again: \(retry)\n(nothing is applied twice\(reading))\n"
  }
}

extension Receipt {
  fileprivate var word: String {
    if action == .manual { return isDone ? "acknowledged" : "manual" }
    return switch status {
    case .done: "applied"
    case .notApplied: "not applied"
    case .partlyApplied: "partly applied"
    case .unknown: "unknown"
    case .skipped: "skipped"
    }
  }

  fileprivate var reason: String? {
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
