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
      if let place = phoneNumber(in: linted.template.scalars) {
        return linted.violation(
          "holds a phone number",
          "Carriers filter messages with codes and numbers to call. Remove it.",
          at: place
        )
      }
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

  /// The first run of seven digits or more, which blanks and signs may part; one with fewer may be anything.
  private static func phoneNumber(in scalars: [Unicode.Scalar]) -> Range<Int>? {
    func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(scalars[index].value) }
    var index = 0
    while index < scalars.count {
      guard isDigit(index) else {
        index += 1
        continue
      }
      let start = index
      var (end, count, blanks) = (index, 0, 0)
      while index < scalars.count, blanks < 2 {
        if isDigit(index) {
          (count, blanks, end) = (count + 1, 0, index + 1)
        } else if " -.()".unicodeScalars.contains(scalars[index]) {
          blanks += 1
        } else {
          break
        }
        index += 1
      }
      if count >= 7 { return (start > 0 && scalars[start - 1] == "+" ? start - 1 : start)..<end }
    }
    return nil
  }
}
