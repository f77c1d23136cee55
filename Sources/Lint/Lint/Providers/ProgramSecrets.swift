import Kinds
import Model

extension LintRule {
  static let programSecrets = LintRule(
    "program-secrets",
    .error,
    "A program reads a secret that is not declared, or one by event.secret., which does not exist; a declared one that it does not read is a warning.",
    remedy: "Declare it under secrets:, or read the one that is declared: event.secrets.NAME.",
    source: "Auth0's published samples, which read secrets by other names than they are made with"
  ) { tenant in
    tenant.providers.flatMap { provider -> [Violation] in
      guard provider.service == .custom, let path = provider.code, let text = ProgramText.read(path) else { return [] }
      let declared = Set((provider.secrets ?? [:]).keys)
      let used = ProgramText.secrets(in: text)
      let missing = used.subtracting(declared).sorted().map { "event.secrets.\($0), which is not declared" }
      let misspelt = text.contains("event.secret.") ? ["event.secret., which does not exist"] : []
      let wrong = missing + misspelt
      let faults =
        wrong.isEmpty
        ? []
        : [
          Violation(
            "the program reads \(wrong.joined(separator: "; "))",
            "Declare what it reads below secrets, as NAME: { env: NAME }, and read it with event.secrets.NAME.",
            at: provider.range(of: \.code)
          )
        ]
      guard !ProgramText.mayReadAll(in: text) else { return faults }
      let unused = declared.subtracting(used).sorted().map { name in
        Violation(
          "the program does not read the secret \(name)",
          "Remove it, or read it with event.secrets.\(name).",
          at: provider.range(of: \.secrets),
          level: .warning
        )
      }
      return faults + unused
    }
  }
}
