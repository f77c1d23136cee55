package import Documents
package import JSONText
import Kinds
import Messages
import Model
package import Preview

/// What `preview --format json` prints.
package struct PreviewDocument: MachineOutput {
  package static let schemaName = "preview"
  package static let title = "Dialtone preview"

  package static let table = DocumentTable<Self>(
    "Each message as a phone will show it.",
    [
      .format("dialtone-preview"), .version(1),
      .init("messages", "In the order of addresses and fields.", \.messages),
      .init("notes", "What is not known.", \.notes),
    ]
  )

  package static let definitions = [Entry.definition, Text.definition, Outsider.definition, Cost.definition]

  private let messages: [Entry]
  private let notes: [String]

  package init(_ previews: [MessagePreview], notes: [String]) {
    messages = previews.map { Entry(preview: $0) }
    self.notes = notes
  }

  struct Entry: Documented {
    static let schemaName = "message"

    static let table = DocumentTable<Self>(
      "One text.",
      [
        .init("address", "The resource.", \.preview.message.address.description),
        .init("path", "The field.", \.preview.message.path),
        .init(optional: "language", "Its key among the languages.", \.language),
        .init(
          "channel",
          as: SchemaPieces.word("How it travels.", ["sms": "A text message.", "voice": "A call."]),
          \.preview.message.channel.rawValue
        ),
        .init(
          "verbatim",
          "Whether it is in the platform's own syntax, which only the platform renders.",
          \.preview.message.isVerbatim
        ),
        .init(optional: "likely", "With likely values.") { $0.preview.likely.map(Text.init) },
        .init(optional: "longest", "With the longest plausible values, on the most expensive way.") {
          $0.preview.longest.map(Text.init)
        },
        .init(optional: "smart_encoding", "With likely values, where smart encoding changes its size.") {
          $0.preview.smart.map(Text.init)
        },
        .init("costs", "By country, where a price is known.") { $0.preview.costs.map(Cost.init) },
      ]
    )

    let preview: MessagePreview

    var language: String? { preview.message.isVerbatim ? nil : preview.message.key }
  }

  struct Text: Documented {
    static let schemaName = "text"

    static let table = DocumentTable<Self>(
      "A text and its size.",
      [
        .init("text", "What the phone shows.", \.rendering.text),
        .init(
          "encoding",
          as: SchemaPieces.word("The encoding.", ["GSM-7": "Septets.", "UCS-2": "UTF-16 code units."]),
          \.rendering.segments.encoding.rawValue
        ),
        .init("units", "How many units.", \.rendering.segments.units),
        .init(
          "segments",
          as: SchemaPieces.count("How many segments, each of which is paid for.", from: 1),
          \.rendering.segments.segments
        ),
        .init("outsiders", "The characters outside the GSM alphabet.") {
          $0.rendering.segments.outsiders.map(Outsider.init)
        },
      ]
    )

    let rendering: MessagePreview.Rendering
  }

  struct Outsider: Documented {
    static let schemaName = "outsider"

    static let table = DocumentTable<Self>(
      "A character outside the GSM alphabet.",
      [
        .init("character", "The character.") { String($0.outsider.scalar) },
        .init("at", as: SchemaPieces.count("Its place in the text, in Unicode scalars.", from: 1)) {
          $0.outsider.offset + 1
        },
        .init(optional: "smart", "What smart encoding sends for it.") {
          SmartEncoding.replacement(for: $0.outsider.scalar)
        },
      ]
    )

    let outsider: Segments.Outsider
  }

  struct Cost: Documented {
    static let schemaName = "cost"

    static let table = DocumentTable<Self>(
      "What a thousand messages, or calls of a minute, cost.",
      [
        .init("country", "The country they are sent to.", \.cost.country),
        .init("currency", "The currency.", \.cost.currency),
        .init("thousand", "The price of a thousand, the lowest where it differs, with two decimals.") {
          Price.cents($0.cost.thousand.least)
        },
        .init(optional: "most", "The highest price of a thousand; missing where it is the same.") {
          $0.cost.thousand.least == $0.cost.thousand.most ? nil : Price.cents($0.cost.thousand.most)
        },
      ]
    )

    let cost: MessagePreview.Cost
  }
}
