/// What one text message (for each of its segments), or one minute of a call, costs by country.
package struct Prices: Sendable, Hashable {
  /// A code of ISO 4217.
  package var currency = "USD"
  /// For a segment, by country.
  package var sms: [String: Price] = [:]
  /// For a minute, by country.
  package var voice: [String: Price] = [:]

  package init() {}

  package var isEmpty: Bool { sms.isEmpty && voice.isEmpty }

  /// Those of the countries that users come from; all where nothing says it.
  package func limited(to audience: [String]?) -> Prices {
    guard let audience else { return self }
    let countries = Set(audience)
    var prices = self
    prices.sms = sms.filter { countries.contains($0.key) }
    prices.voice = voice.filter { countries.contains($0.key) }
    return prices
  }
}

/// A price from the least to the most, as carriers and kinds of senders differ: in millionths of a currency.
package struct Price: Sendable, Hashable {
  package var least: Int
  package var most: Int

  package init(_ least: Int, to most: Int? = nil) { (self.least, self.most) = (least, max(least, most ?? least)) }

  /// A decimal number, such as `0.05`; nil for what is no price.
  package init?(_ text: String) {
    guard let millionths = Self.millionths(text) else { return nil }
    self.init(millionths)
  }

  /// Two decimal numbers, the lower one first; nil for what is none.
  package init?(_ least: String, to most: String) {
    guard let least = Self.millionths(least), let most = Self.millionths(most), least <= most else { return nil }
    self.init(least, to: most)
  }

  /// The price of a thousand times as many; it ends at the largest number there is.
  package func thousand(times count: Int) -> Price {
    func total(_ price: Int) -> Int {
      let (total, isOver) = price.multipliedReportingOverflow(by: count * 1_000)
      return isOver ? .max : total
    }
    return Price(total(least), to: total(most))
  }

  /// With both, from the lower of the least to the higher of the most.
  package func joined(with other: Price) -> Price { Price(min(least, other.least), to: max(most, other.most)) }

  /// Two decimals: `50.00`, or `69.00 to 78.00`.
  package var words: String {
    let (low, high) = (Self.cents(least), Self.cents(most))
    return low == high ? low : "\(low) to \(high)"
  }

  /// Two decimals, rounded: `50.00`.
  package static func cents(_ millionths: Int) -> String {
    let cents = millionths / 10_000 + (millionths % 10_000 >= 5_000 ? 1 : 0)
    return "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100)"
  }

  /// As it is written, without zeros at its end: `0.0083`.
  package static func decimal(_ millionths: Int) -> String {
    let digits = String(millionths % 1_000_000)
    let padded = String(repeating: "0", count: 6 - digits.utf8.count) + digits
    let kept = padded.utf8.reversed().drop { $0 == UInt8(ascii: "0") }.reversed()
    let whole = "\(millionths / 1_000_000)"
    return kept.isEmpty ? whole : "\(whole).\(String(decoding: Array(kept), as: UTF8.self))"
  }

  /// Millionths of a decimal number with at most 6 decimals.
  private static func millionths(_ text: String) -> Int? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = parts.first, !whole.isEmpty, text.utf8.count <= 12,
      parts.allSatisfy({ part in !part.isEmpty && part.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let units = Int(whole)
    else { return nil }
    let digits = parts.count == 2 ? String(parts[1]) : ""
    guard digits.utf8.count <= 6 else { return nil }
    return units * 1_000_000 + (Int(digits + String(repeating: "0", count: 6 - digits.utf8.count)) ?? 0)
  }
}
