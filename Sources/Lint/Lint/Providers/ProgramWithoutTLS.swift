import Kinds
import Model

extension LintRule {
  static let programWithoutTLS = LintRule(
    "program-without-tls",
    .warning,
    "A program names an address with http://: whoever is on the way reads the codes and the key of the service.",
    remedy: "Write https://.",
    source: "Auth0, Set up custom SMS gateway: the address has to be https"
  ) { tenant in
    tenant.providers.compactMap { provider in
      guard provider.service == .custom, let path = provider.code, let text = ProgramText.read(path),
        let host = ProgramText.plainHosts(in: text).first
      else { return nil }
      return Violation(
        "the program sends to http://\(host), where anybody on the way can read it",
        "Write https://\(host).",
        at: provider.range(of: \.code)
      )
    }
  }
}
