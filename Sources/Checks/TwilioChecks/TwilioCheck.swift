package import Checks
package import HTTP
package import Source
import Synchronization

/// Checks Twilio providers; an account is read once, however many of them share it.
package struct TwilioCheck: Sendable {
  package static let rules: [Rule] = TwilioJudgement.all.flatMap(\.rules)

  private let sender: ReadsOnly
  private let redactor: Redactor

  /// - Parameter sender: what sends, at Twilio's pace.
  package init(_ sender: any HTTPSender, redactor: Redactor, rehearsal: Origin? = nil) {
    self.sender = ReadsOnly(
      sender,
      TwilioReads.all,
      rehearsal: rehearsal.map { Rehearsal($0, prefixes: TwilioReads.rehearsalPrefixes) }
    )
    self.redactor = redactor
  }

  package func outcome(of targets: [TwilioTarget]) async -> CheckOutcome {
    let accounts = TwilioAccounts(sender, redactor)
    var outcome = CheckOutcome()
    for target in targets {
      guard let examination = TwilioExamination(target, accounts) else { continue }
      outcome.merge(await examination.outcome())
    }
    return outcome
  }
}

/// The accounts of a run, one for each key that reads them.
struct TwilioAccounts: Sendable {
  private let sender: ReadsOnly
  private let redactor: Redactor
  private let known = Shared()

  init(_ sender: ReadsOnly, _ redactor: Redactor) {
    self.sender = sender
    self.redactor = redactor
  }

  func account(_ sid: String, _ key: TwilioKey) -> TwilioAPI {
    known.account("\(sid) \(key.basic)") { TwilioAPI(accountSID: sid, key: key, sender, redactor: redactor) }
  }

  private final class Shared: Sendable {
    private let accounts = Mutex<[String: TwilioAPI]>([:])

    func account(_ key: String, _ make: () -> TwilioAPI) -> TwilioAPI {
      accounts.withLock { accounts in
        if let account = accounts[key] { return account }
        let account = make()
        accounts[key] = account
        return account
      }
    }
  }
}
