import Messages
import Preview

extension LintRule {
  static let messageWithoutDomain = LintRule(
    "message-without-domain",
    .off,
    "A text message does not bind the code to a website, so that phones fill it in on any.",
    remedy: "Add the last line @example.com #{{ code }}, with the host of the sign-in page.",
    source: "WICG, Origin-bound one-time codes delivered via SMS"
  ) { tenant in
    tenant.messages.compactMap { linted in
      guard linted.isText, DomainBoundCode(in: linted.likely.text) == nil else { return nil }
      return linted.violation("does not bind the code to a website", "Add the last line @example.com #{{ code }}.")
    }
  }
}
