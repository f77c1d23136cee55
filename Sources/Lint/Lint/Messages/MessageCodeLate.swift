import Liquid
import Preview

extension LintRule {
  static let messageCodeLate = LintRule(
    "message-code-late",
    .warning,
    "The code comes behind the first 40 characters of a text message, which is about what a notification shows.",
    remedy: "Put {{ code }} nearer to the beginning.",
    source: "Kinde, SMS: codes that are read from a notification"
  ) { tenant in
    tenant.messages.compactMap { linted in
      guard linted.isText, let place = codePlace(in: linted), place > 40 else { return nil }
      let use = linted.template.uses.first { $0.name == "code" }
      return linted.violation(
        "shows the code behind \(place) characters",
        "A notification shows about 40. Put {{ code }} nearer to the beginning.",
        at: use?.range
      )
    }
  }

  /// How many characters are before the code, in the likely text.
  private static func codePlace(in linted: LintedMessage) -> Int? {
    let code = String(
      String(repeating: "1234567890", count: linted.message.codeLength / 10 + 1).prefix(linted.message.codeLength)
    )
    guard let found = linted.likely.text.firstRange(of: code) else { return nil }
    return linted.likely.text.unicodeScalars.distance(from: linted.likely.text.startIndex, to: found.lowerBound)
  }
}
