import Checks
import Configuration
import FileSystem
import Model
import Source

/// The settings beside a configuration, as the place of prices.
struct PriceFile {
  private let path: String
  /// What is there; nil where there is no file yet.
  private let text: SourceText?

  init(besides paths: [String]) {
    path = SettingsFile.place(besides: paths)
    text = SettingsFile.find(besides: paths, Registry.rules.adjustability).text
  }

  /// Writes what services ask, and says so; prices of other countries stay.
  func write(_ checked: [CheckedPrice]) throws {
    guard !checked.isEmpty else {
      return Terminal.remark("No price was read; \(path) is as it was.")
    }
    let prices = try prices(checked)
    do {
      let edit = try PriceEdit(text, with: prices, Registry.rules.adjustability)
      guard edit.bytes != text?.bytes else { return Terminal.remark("\(path) has these prices already.") }
      try AtomicFile.write(edit.bytes, to: path, for: .everybody)
    } catch let error as PricesNotWritten {
      throw Failure(.error, "\(error)")
    }
    let countries = Set(prices.sms.keys).union(prices.voice.keys).sorted().joined(separator: ", ")
    Terminal.remark("\(path): prices of \(countries) are written.")
  }

  /// One range for each country: a file does not know which account sends.
  private func prices(_ checked: [CheckedPrice]) throws -> Prices {
    var prices = Prices()
    let currencies = Set(checked.map(\.currency)).sorted()
    guard currencies.count == 1 else {
      throw Failure(
        .error,
        "the accounts are billed in \(currencies.joined(separator: " and ")), and \(path) has one currency; name one of them with --target"
      )
    }
    prices.currency = currencies[0]
    for price in checked {
      guard let range = Price(price.least, to: price.most) else {
        throw Failure(
          .error,
          "\(price.service) asks \(price.least) to \(price.most) in \(price.country), which is no price"
        )
      }
      func add(to table: inout [String: Price]) {
        table[price.country] = table[price.country]?.joined(with: range) ?? range
      }
      if price.channel == "voice" { add(to: &prices.voice) } else { add(to: &prices.sms) }
    }
    return prices
  }
}
