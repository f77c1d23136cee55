import Model
import Planning

/// What a thousand messages cost, before and after a change.
enum MessageCostText {
  /// `1 000 messages: NO 69.00 to 78.00 → 138.00 to 156.00 USD`; none where nothing is known.
  static func lines(_ costs: [MessageCost], indent: Int) -> [PlanLine] {
    guard !costs.isEmpty else { return [] }
    return [PlanLine(indent: indent, text: "1 000 messages: " + costs.map(words).joined(separator: ", "))]
  }

  private static func words(_ cost: MessageCost) -> String {
    let before = cost.before.map { "\($0.words) → " } ?? ""
    return "\(cost.country) \(before)\(cost.after.words) \(cost.currency)"
  }
}

extension [MessageCost]? {
  /// Those of one field.
  func costs(of address: Address, _ path: String) -> [MessageCost] {
    (self ?? []).filter { $0.address == address && $0.path == path }
  }
}
