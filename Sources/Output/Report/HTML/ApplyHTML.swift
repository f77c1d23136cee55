import Model
import Planning
import Source

extension ApplyReport {
  /// One page that needs nothing else: what came of each change.
  package func html() -> String {
    let names = result.tenants.map(\.tenant)
    var page = HTMLPage(title: "Dialtone apply", verdict: countLine, tenants: names)
    page.append("Tenants that take nothing more", result.failures.map(\.item))
    for (title, isShown) in Self.parts {
      page.append(title, ofEach: result.tenants.map { $0.receipts.filter(isShown).map(item) })
    }
    return page.text()
  }

  private static let parts: [(title: String, isShown: @Sendable (Receipt) -> Bool)] = [
    ("Not applied", { !$0.isDone && !$0.isLeftToPeople }), ("Left to people", \.isLeftToPeople), ("Applied", \.isDone),
  ]

  private func item(_ receipt: Receipt) -> HTMLItem {
    HTMLItem(
      kind: receipt.address.kind,
      severity: receipt.isDone ? .notice : receipt.isLeftToPeople ? .warning : .error,
      verb: "\(receipt.word): \(receipt.action.rawValue)",
      subject: "\(receipt.address)",
      remark: [receipt.reason, receipt.message].compactMap(\.self).joined(separator: "; "),
      place: receipt.at
    )
  }
}
