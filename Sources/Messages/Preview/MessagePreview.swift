import Kinds
import Liquid
package import Messages
package import Model

/// A message as a phone will show it.
package struct MessagePreview: Sendable {
  /// One rendering with what it costs.
  package struct Rendering: Sendable, Hashable {
    package var text: String
    package var segments: Segments

    init(_ text: String) {
      self.text = text
      segments = Segments(of: text)
    }
  }

  package var message: DeclaredMessage
  /// Nil for text in the platform's own syntax, which only the platform renders.
  package var likely: Rendering?
  /// The most expensive way through the message, with the longest values.
  package var longest: Rendering?
  /// The likely one with smart encoding; nil where that changes nothing.
  package var smart: Rendering?
  package var costs: [Cost]

  /// What a thousand messages to a country, or calls of a minute, cost.
  package struct Cost: Sendable, Hashable {
    package var country: String
    package var currency: String
    package var thousand: Price
  }

  package init(_ message: DeclaredMessage, _ prices: Prices = Prices()) {
    self.message = message
    costs = []
    guard !message.isVerbatim, let template = try? Template(message.text) else { return }
    let likely = Rendering(template.rendered(SampleValues.likely(for: message)))
    let domains = ["message_type": [message.channel.rawValue]]
    let worst = MessageEstimate(of: template, SampleValues.longest(for: message), domains: domains)
    let longest = Rendering(worst.text)
    self.likely = likely
    self.longest = longest
    let smart = Rendering(SmartEncoding.applied(to: likely.text))
    if message.channel == .sms, smart.segments != likely.segments { self.smart = smart }
    costs = Self.costs(of: likely.segments.segments, by: message.channel, prices)
  }

  private static func costs(of segments: Int, by channel: Channel, _ prices: Prices) -> [Cost] {
    let table = channel == .voice ? prices.voice : prices.sms
    let count = channel == .voice ? 1 : segments
    return table.sorted { $0.key < $1.key }.map { country, price in
      Cost(country: country, currency: prices.currency, thousand: price.thousand(times: count))
    }
  }

  /// A text that a platform sends by itself.
  package init(_ own: OwnMessage, at address: Address, _ prices: Prices = Prices()) {
    let message = DeclaredMessage(
      address: address,
      path: "message",
      key: nil,
      text: own.text,
      isVerbatim: false,
      channel: .sms,
      codeLength: 6,
      range: nil,
      displayName: nil,
      applicationNames: []
    )
    self.init(message, prices)
  }
}

extension DeclaredTenant {
  /// The texts that the platform sends by itself, for each resource that has one sent.
  package var ownMessages: [(message: OwnMessage, address: Address)] {
    resources.filter { $0.kind.leaves.contains { if case .message = $0.field.shape { true } else { false } } }
      .flatMap { resource in platform.ownMessages.map { ($0, resource.address) } }
  }
}
