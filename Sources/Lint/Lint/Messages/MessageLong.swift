import Messages
import Preview

extension LintRule {
  static let messageLong = LintRule(
    "message-long",
    .warning,
    "With the longest plausible values a message needs more than one segment, each of which is paid for; more than 10, or more than 1600 characters, is not sent.",
    remedy: "Shorten it, or use variables whose values are short.",
    source: "3GPP TS 23.040; Twilio error 21617"
  ) { tenant in
    tenant.messages.compactMap { linted in
      let segments = linted.longest.segments
      guard linted.isText, segments.segments > 1 else { return nil }
      let isRefused = segments.segments > 10 || linted.longest.text.unicodeScalars.count > 1_600
      var size = "\(segments.segments) segments (\(segments.encoding.rawValue), \(segments.units) units)"
      if let outsider = segments.outsiders.first { size += ", UCS-2 because of \(outsider.description)" }
      return linted.violation(
        isRefused ? "is too long to be sent: \(size)" : "can need \(size)",
        isRefused
          ? "Twilio sends at most 1600 characters. Shorten it."
          : "Each segment is paid for. Shorten it; dialtone preview shows it with its longest values.",
        at: segments.outsiders.first.flatMap { outsider in linted.place { $0 == outsider.scalar } },
        level: isRefused ? .error : nil
      )
    }
  }
}
