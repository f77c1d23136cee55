import Liquid
import Messages

extension LintRule {
  static let messageLink = LintRule(
    "message-link",
    .warning,
    "A message with a code holds a link or a phone number: carriers filter those, and people learn to follow what a stranger can send too.",
    remedy: "Remove it; name the place to go in words.",
    source: "Twilio error 30007 and A2P campaigns' has_embedded_links and has_embedded_phone"
  ) { tenant in
    tenant.messages.compactMap { linted in
      guard linted.isText else { return nil }
      let text = linted.template.text
      let links = ["http://", "https://", "www.", "bit.ly/", "tinyurl.com/", "t.co/", "goo.gl/"]
      let lower = text.lowercased()
      guard let link = links.first(where: lower.contains), let found = lower.firstRange(of: link) else { return nil }
      let start = lower.unicodeScalars.distance(from: lower.startIndex, to: found.lowerBound)
      return linted.violation(
        "holds a link",
        "Carriers filter messages with codes and links. Remove it.",
        at: start..<(start + link.unicodeScalars.count)
      )
    }
  }
}
