import Model
import Source

/// `prices`: what a segment of a text message, and a minute of a call, costs in each country.
extension SettingsReader {
  mutating func readPrices(_ node: Int) {
    for (key, value) in entries(of: node, "prices") ?? [] {
      switch tree.string(key) {
      case "currency": readCurrency(value)
      case "sms": settings.prices.sms = readPricesByCountry(value, "prices.sms")
      case "voice": settings.prices.voice = readPricesByCountry(value, "prices.voice")
      case let name:
        diagnostics.unknownKey(name, in: "prices", expected: ["currency", "sms", "voice"], at: tree.range(key))
      }
    }
  }

  private mutating func readCurrency(_ node: Int) {
    let text = tree.string(node)
    guard text.utf8.count == 3, text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) else {
      diagnostics.error(
        .wrongForm,
        "prices.currency is invalid: \"\(text)\"",
        detail: "Expected a code of ISO 4217, such as USD.",
        at: tree.range(node)
      )
      return
    }
    settings.prices.currency = text
  }

  private mutating func readPricesByCountry(_ node: Int, _ name: String) -> [String: Price] {
    var prices: [String: Price] = [:]
    for (key, value) in entries(of: node, name) ?? [] {
      let country = tree.string(key)
      guard Countries.codes.contains(country) else {
        diagnostics.error(
          .wrongForm,
          "\(name): \"\(country)\" is no country",
          detail: "Expected a code of ISO 3166-1, such as NO.",
          at: tree.range(key)
        )
        continue
      }
      guard let price = price(value) else {
        let found = tree.isScalar(value) ? "\"\(tree.string(value))\"" : tree.form(value)
        diagnostics.error(
          .wrongType,
          "\(name).\(country): found \(found), expected a price",
          detail: "Write a number such as 0.05, or the lowest and the highest: [0.04, 0.05]; with at most 6 decimals.",
          at: tree.range(value)
        )
        continue
      }
      prices[country] = price
    }
    return prices
  }

  /// One number, or two: the lowest and the highest.
  private func price(_ node: Int) -> Price? {
    if tree.isScalar(node) { return Price(tree.string(node)) }
    guard tree.nodes[node].kind == .sequence else { return nil }
    let elements = Array(tree.elements(of: node))
    guard elements.count == 2, elements.allSatisfy(tree.isScalar) else { return nil }
    return Price(tree.string(elements[0]), to: tree.string(elements[1]))
  }
}
