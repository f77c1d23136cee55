import Kinds
import Model

extension LintRule {
  static let mittoSender = LintRule(
    "mitto-sender",
    .warning,
    "A sender has fewer characters than Mitto takes: it answers 6, invalid sender.",
    remedy: "Write a name of 3 to 11 characters, or a number of 3 to 14 digits.",
    source: "Mitto, response codes"
  ) { tenant in
    tenant.providers.compactMap { provider in
      guard provider.service == .mitto, let from = provider.from else { return nil }
      let count = from.unicodeScalars.count { $0 != "+" }
      let isName = from.unicodeScalars.contains(where: \.properties.isAlphabetic)
      guard !(3...(isName ? 11 : 14)).contains(count) else { return nil }
      let expected = isName ? "3 to 11 characters" : "3 to 14 digits"
      return Violation("Mitto takes a sender of \(expected): \"\(from)\"", "Write one.", at: provider.range(of: \.from))
    }
  }
}
