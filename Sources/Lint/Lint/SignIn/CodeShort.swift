import Kinds
import Model
import Source

extension LintRule {
  static let codeShort = LintRule(
    "code-short",
    .warning,
    "A code has fewer than 6 digits: fewer than the 20 bits that a code needs.",
    remedy: "Write code_length: 6, or more.",
    source: "NIST SP 800-63B, out-of-band verifiers"
  ) { tenant in
    let desired: [(Int?, SourceRange?)] =
      tenant.connections.map { ($0.codeLength, $0.range(of: \.codeLength)) }
      + [(tenant.settings?.codeLength, tenant.settings?.range(of: \.codeLength))]
    return desired.compactMap { length, range in
      guard let length, length < 6 else { return nil }
      return Violation("a code of \(length) digits is guessed too easily", "Write code_length: 6.", at: range)
    }
  }
}
