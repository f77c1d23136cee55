import Model
import Planning
import Source

extension ApplyReport {
  /// One page that needs nothing else: what came of each change.
  package func html() -> String {
    let names = result.tenants.map(\.tenant)
    var page = HTMLPage(title: "Dialtone apply", verdict: countLine, tenants: names)
    page.append(FailedParts.title, result.failedParts.items)
    page.append("Tenants that take nothing more", result.failures.map(\.item))
    for part in Self.parts {
      page.append(part.title, ofEach: result.tenants.map { $0.receipts.filter(part.isShown).map(item) })
    }
    page.append("Applied", ofEach: result.tenants.map { $0.receipts.filter(\.isDone).map(item) })
    return page.text()
  }

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
