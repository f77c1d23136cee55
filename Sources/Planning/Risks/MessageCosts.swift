import Kinds
import Messages
package import Model
package import Planning

/// What the text messages of a plan will cost, where they are new or cost otherwise than before.
package enum MessageCosts {
  /// In the order of the changes, then of the countries; nil where nothing costs otherwise or no price is known.
  package static func costs(of changes: [Change], at prices: Prices) -> [MessageCost]? {
    guard !prices.sms.isEmpty else { return nil }
    let costs = changes.flatMap { change in
      change.fields.flatMap { field in messageCosts(field, change.address, prices) }
    }
    return costs.isEmpty ? nil : costs
  }

  private static func messageCosts(_ change: FieldChange, _ address: Address, _ prices: Prices) -> [MessageCost] {
    let field = change.leaf.field
    guard case .message = field.shape, field.name != Channel.voice.rawValue, change.before != change.after,
      let message = change.after.flatMap({ Message($0) }), !message.isVerbatim
    else { return [] }
    let former = change.before.flatMap { Message($0) }.flatMap { $0.isVerbatim ? nil : $0 }
    return message.texts.flatMap { key, text -> [MessageCost] in
      let old = former.map { MessageEstimate(of: $0.text(for: key)).segments.segments }
      let new = MessageEstimate(of: text).segments.segments
      guard old != new else { return [] }
      return prices.sms.sorted { $0.key < $1.key }.map { country, price in
        MessageCost(
          address: address,
          path: change.path,
          language: key,
          country: country,
          currency: prices.currency,
          before: old.map { price.thousand(times: $0) },
          after: price.thousand(times: new)
        )
      }
    }
  }
}
