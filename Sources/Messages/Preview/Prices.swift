import Model
package import Kinds

/// What one message, or one minute of a call, costs by country.
package struct Prices: Sendable, Hashable {
  package var currency = "USD"
  /// By country, in millionths of the currency.
  package var sms: [String: Int] = [:]
  package var voice: [String: Int] = [:]

  package init() {}

  package var isEmpty: Bool { sms.isEmpty && voice.isEmpty }

  /// The countries of audience that have a price, or all.
  package func costs(of segments: Int, by channel: Channel) -> [MessagePreview.Cost] {
    let table = channel == .voice ? voice : sms
    let count = channel == .voice ? 1 : segments
    return table.sorted { $0.key < $1.key }.map { country, price in
      let (total, isOver) = price.multipliedReportingOverflow(by: count * 1_000)
      return MessagePreview.Cost(country: country, currency: currency, millionths: isOver ? .max : total)
    }
  }

  /// Millionths of a decimal number: `0.05` is 50 000; nil for what is no price.
  package static func millionths(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, text.utf8.count <= 12,
      parts.allSatisfy({ part in !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let units = Int(whole)
    else { return nil }
    let digits = parts.count == 2 ? String(parts[1]) : ""
    guard digits.utf8.count <= 6 else { return nil }
    return units * 1_000_000 + (Int(digits + String(repeating: "0", count: 6 - digits.utf8.count)) ?? 0)
  }

  /// Two decimals: `50.00`.
  package static func words(_ millionths: Int) -> String {
    let cents = (millionths + 5_000) / 10_000
    return "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }
}
