import FoundationEssentials
package import Preview
import Kinds
import Messages
import Model

/// The document of `preview --format json`.
package struct PreviewDocument: Encodable {
  var format = "dialtone-preview"
  var version = 1
  var messages: [Entry]
  var notes: [String]

  package init(_ previews: [MessagePreview], notes: [String]) {
    messages = previews.map(Entry.init)
    self.notes = notes
  }

  struct Entry: Encodable {
    var address: String
    var path: String
    var language: String?
    var channel: String
    var isVerbatim: Bool
    var likely: Text?
    var longest: Text?
    var smartEncoding: Text?
    var costs: [Cost]

    private enum CodingKeys: String, CodingKey {
      case address, path, language, channel, likely, longest, costs
      case isVerbatim = "verbatim"
      case smartEncoding = "smart_encoding"
    }

    init(_ preview: MessagePreview) {
      let message = preview.message
      address = message.address.description
      path = message.path
      language = message.isVerbatim ? nil : message.key
      channel = message.channel.rawValue
      isVerbatim = message.isVerbatim
      likely = preview.likely.map { Text($0) }
      longest = preview.longest.map { Text($0) }
      smartEncoding = preview.smart.map { Text($0) }
      costs = preview.costs.map {
        Cost(
          country: $0.country,
          currency: $0.currency,
          thousand: Price.cents($0.thousand.least),
          most: $0.thousand.least == $0.thousand.most ? nil : Price.cents($0.thousand.most)
        )
      }
    }
  }

  struct Text: Encodable {
    var text: String
    var encoding: String
    var units: Int
    var segments: Int
    var outsiders: [Outsider]

    init(_ rendering: MessagePreview.Rendering) {
      text = rendering.text
      encoding = rendering.segments.encoding.rawValue
      units = rendering.segments.units
      segments = rendering.segments.segments
      outsiders = rendering.segments.outsiders.map {
        Outsider(character: String($0.scalar), at: $0.offset + 1, smart: SmartEncoding.replacement(for: $0.scalar))
      }
    }
  }

  struct Outsider: Encodable {
    var character: String
    var at: Int
    var smart: String?
  }

  struct Cost: Encodable {
    var country: String
    var currency: String
    var thousand: String
    var most: String?
  }
}
