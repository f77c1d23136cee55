package import Preview
package import Messages
import Kinds
import Model

/// Messages as a phone will show them, for people.
package enum PreviewText {
  package static func text(_ previews: [MessagePreview], notes: [String] = []) -> String {
    (previews.map(text) + notes.map { "\(InvisibleCharacters.sentence($0))\n" }).joined(separator: "\n")
  }

  private static func text(_ preview: MessagePreview) -> String {
    let message = preview.message
    let language = message.key.map { " (\($0 == "default" ? "every other language" : $0))" } ?? ""
    var lines = ["\(message.address).\(message.path)\(message.isVerbatim ? " (verbatim)" : language)"]
    guard let likely = preview.likely, let longest = preview.longest else {
      return (lines + shown(message.text) + ["  only the platform renders it"]).joined(separator: "\n") + "\n"
    }
    lines += shown(likely.text)
    if message.channel == .voice {
      lines.append("  a call says \(likely.text.unicodeScalars.count) characters")
    } else {
      lines.append("  \(size(likely.segments)); at its longest \(size(longest.segments))")
      lines += outsiders(likely.segments)
      if let smart = preview.smart { lines.append("  with smart encoding: \(size(smart.segments))") }
    }
    if !preview.costs.isEmpty {
      let costs = preview.costs.map { "\($0.country) \($0.thousand.words) \($0.currency)" }
      let unit = message.channel == .voice ? "1 000 calls of a minute" : "1 000 messages"
      lines.append("  \(unit): \(costs.joined(separator: ", "))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func shown(_ text: String) -> [String] {
    TextDifference.split(text).map { "  │ \(InvisibleCharacters.draw($0))" }
  }

  /// `GSM-7 53, 1 segment`.
  package static func size(_ segments: Segments) -> String {
    "\(segments.encoding.rawValue) \(segments.units), \(Count.of(segments.segments, "segment"))"
  }

  private static func outsiders(_ segments: Segments) -> [String] {
    guard !segments.outsiders.isEmpty else { return [] }
    let shown = segments.outsiders.prefix(5).map { outsider in
      let change = SmartEncoding.replacement(for: outsider.scalar).map { ", smart encoding sends \"\($0)\"" } ?? ""
      return "\(outsider.description) at \(outsider.offset + 1)\(change)"
    }
    let more = segments.outsiders.count - shown.count
    return ["  UCS-2 because of \(shown.joined(separator: "; "))\(more > 0 ? " and \(more) more" : "")"]
  }
}
