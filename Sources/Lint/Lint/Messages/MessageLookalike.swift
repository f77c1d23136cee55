import Messages
import Preview

extension LintRule {
  static let messageLookalike = LintRule(
    "message-lookalike",
    .warning,
    "Only characters that look like those of the GSM alphabet force a message into UCS-2, which has 70 characters a segment instead of 160.",
    remedy: "Write the plain characters: ' for ’, \" for “, - for –, ... for …, a space for a no-break space.",
    source: "3GPP TS 23.038"
  ) { tenant in
    tenant.messages.compactMap { linted in
      let outsiders = linted.likely.segments.outsiders
      guard linted.isText, !outsiders.isEmpty, let first = outsiders.first,
        outsiders.allSatisfy({ SmartEncoding.replacement(for: $0.scalar).map { !$0.isEmpty } ?? false })
      else { return nil }
      let plain = SmartEncoding.replacement(for: first.scalar) ?? ""
      return linted.violation(
        "is UCS-2 because of \(first.description)",
        "Write \(plain == " " ? "a space" : plain) instead: the message then has 160 characters a segment, and not 70.",
        at: linted.place { $0 == first.scalar }
      )
    }
  }
}
