import Kinds
import Model

extension LintRule {
  static let esendexAccount = LintRule(
    "esendex-account",
    .warning,
    "The account is no reference as Esendex gives them: EX and digits, or digits alone.",
    remedy: "Write the reference that Esendex shows under Accounts, such as EX0000000.",
    source: "Esendex, Accounts: reference"
  ) { tenant in
    tenant.providers.compactMap { provider in
      guard provider.service == .esendex, let account = provider.account else { return nil }
      let digits = account.hasPrefix("EX") ? account.dropFirst(2) : account[...]
      guard digits.isEmpty || !digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
      return Violation(
        "\"\(account)\" is no account reference of Esendex",
        "Write EX and its digits, such as EX0000000.",
        at: provider.range(of: \.account)
      )
    }
  }
}
