import Configuration
import Model
import Source
import Testing

/// Prices on their way into `dialtone.yaml`.
@Suite struct PriceEditTests {
  private static let rules = KnownRules(adjustable: ["code-late"], raisable: [], fixed: [])

  private static func prices(_ sms: [String: Price], voice: [String: Price] = [:], _ currency: String = "USD") -> Prices
  {
    var prices = Prices()
    (prices.sms, prices.voice, prices.currency) = (sms, voice, currency)
    return prices
  }

  private static let norway = prices(["NO": Price(69_000, to: 78_000)])

  private static func edited(_ text: String?, _ prices: Prices = norway) throws -> String {
    let source = text.map { SourceText(name: "dialtone.yaml", bytes: Array($0.utf8)) }
    return String(decoding: try PriceEdit(source, with: prices, rules).bytes, as: UTF8.self)
  }

  private static let section = "prices:\n  currency: USD\n  sms:\n    NO: [0.069, 0.078]\n"

  static let layouts: [(before: String?, after: String)] = [
    (nil, section), ("", section), ("# Ours.\n", "# Ours.\n" + section),
    ("rules: { code-late: off } # why", "rules: { code-late: off } # why\n" + section),
    ("rules: { code-late: off }\r\n", "rules: { code-late: off }\r\n" + section.replacing("\n", with: "\r\n")),
    (
      "prices:\n  # Of our contract.\n  sms:\n    NO: 0.05 # old\n    SE: 0.04\nrules: { code-late: off }\n",
      "prices:\n  # Of our contract.\n  sms:\n    NO: [0.069, 0.078] # old\n    SE: 0.04\nrules: { code-late: off }\n"
    ),
    (
      "prices:\n  sms:\n    SE: 0.04 # Sweden\n",
      "prices:\n  sms:\n    NO: [0.069, 0.078]\n    SE: 0.04 # Sweden\n"
    ),
    ("prices: { sms: { SE: 0.04 } }\n", "prices: { sms: { NO: [0.069, 0.078], SE: 0.04 } }\n"),
    ("prices: { sms: { NO: [0.01, 0.02] } }\n", "prices: { sms: { NO: [0.069, 0.078] } }\n"),
    ("prices: { sms: {} }\n", "prices: { sms: { NO: [0.069, 0.078] } }\n"),
    ("prices: { voice: { NO: 0.1 } }\n", "prices: { sms: { NO: [0.069, 0.078] }, voice: { NO: 0.1 } }\n"),
    (
      "prices:\n  voice: { NO: 0.1 }\n",
      "prices:\n  sms: { NO: [0.069, 0.078] }\n  voice: { NO: 0.1 }\n"
    ),
  ]

  @Test(arguments: layouts.indices)
  func `prices are written where they belong, and every other byte stays`(_ index: Int) throws {
    let layout = Self.layouts[index]
    let once = try Self.edited(layout.before)
    #expect(once == layout.after)
    #expect(try Self.edited(once) == once, "written again, nothing changes")
  }

  @Test func `one price is a number, and a minute of a call is in a table of its own`() throws {
    let text = try Self.edited(nil, Self.prices(["US": Price(8_300)], voice: ["US": Price(14_000, to: 90_000)], "EUR"))
    #expect(text == "prices:\n  currency: EUR\n  sms:\n    US: 0.0083\n  voice:\n    US: [0.014, 0.09]\n")
  }

  @Test(arguments: [
    ("prices: { currency: EUR, sms: { SE: 0.04 } }\n", "has prices in EUR, and these are in USD"),
    ("prices:\n", "write them yourself"), ("{ rules: { code-late: off } }\n", "write them yourself"),
  ])
  func `what cannot be written says why, and what to write`(_ text: String, _ words: String) {
    #expect {
      try Self.edited(text)
    } throws: {
      "\($0)".contains("dialtone.yaml") && "\($0)".contains(words)
    }
  }
}
