import Documents
import JSONText

/// The JSON Schema of `preview --format json`.
enum PreviewSchema {
  private typealias Pieces = SchemaPieces

  static let document = Pieces.file(
    "Dialtone preview",
    Pieces.object(
      "Each message as a phone will show it.",
      [
        .init("format", ["const": "dialtone-preview"]),
        .init("version", ["description": "Grows when the document's shape changes.", "const": 1]),
        .init("messages", Pieces.list("In the order of addresses and fields.", of: "message")),
        .init("notes", ["description": "What is not known.", "type": "array", "items": ["type": "string"]]),
      ]
    ),
    definitions: [
      .init("message", message), .init("text", text), .init("outsider", outsider), .init("cost", cost),
    ]
  )

  private static let message = Pieces.object(
    "One text.",
    optional: ["language", "likely", "longest", "smart_encoding"],
    [
      .init("address", Pieces.text("The resource.")),
      .init("path", Pieces.text("The field.")),
      .init("language", Pieces.text("Its key among the languages.")),
      .init("channel", Pieces.word("How it travels.", ["sms": "A text message.", "voice": "A call."])),
      .init("verbatim", Pieces.truth("Whether it is in the platform's own syntax, which only the platform renders.")),
      .init("likely", Pieces.definition("text", "With likely values.")),
      .init("longest", Pieces.definition("text", "With the longest plausible values, on the most expensive way.")),
      .init("smart_encoding", Pieces.definition("text", "With likely values, where smart encoding changes its size.")),
      .init("costs", Pieces.list("By country, where a price is known.", of: "cost")),
    ]
  )

  private static let text = Pieces.object(
    "A text and its size.",
    [
      .init("text", Pieces.text("What the phone shows.")),
      .init("encoding", Pieces.word("The encoding.", ["GSM-7": "Septets.", "UCS-2": "UTF-16 code units."])),
      .init("units", Pieces.count("How many units.")),
      .init("segments", Pieces.count("How many segments, each of which is paid for.", from: 1)),
      .init("outsiders", Pieces.list("The characters outside the GSM alphabet.", of: "outsider")),
    ]
  )

  private static let outsider = Pieces.object(
    "A character outside the GSM alphabet.",
    optional: ["smart"],
    [
      .init("character", Pieces.text("The character.")),
      .init("at", Pieces.count("Its place in the text, in Unicode scalars.", from: 1)),
      .init("smart", ["description": "What smart encoding sends for it.", "type": "string"]),
    ]
  )

  private static let cost = Pieces.object(
    "What a thousand messages, or calls of a minute, cost.",
    optional: ["most"],
    [
      .init("country", Pieces.text("The country they are sent to.")),
      .init("currency", Pieces.text("The currency.")),
      .init("thousand", Pieces.text("The price of a thousand, the lowest where it differs, with two decimals.")),
      .init("most", Pieces.text("The highest price of a thousand; missing where it is the same.")),
    ]
  )
}
