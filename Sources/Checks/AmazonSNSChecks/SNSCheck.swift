package import Checks
package import HTTP
import Kinds
import Model
package import Source

/// A declared provider at Amazon SNS with the keys that there are for it.
package struct SNSTarget: Sendable {
  package let subject: CheckSubject
  package let region: String
  /// Nil where this run does not have it.
  package let configured: SNSKey?
  /// Why there is no configured key.
  package let withheld: String
  /// A key for checking alone, which proves nothing of the configured one.
  package let checking: SNSKey?

  package init(subject: CheckSubject, region: String, configured: SNSKey?, withheld: String = "", checking: SNSKey?) {
    self.subject = subject
    self.region = region
    self.configured = configured
    self.withheld = withheld
    self.checking = checking
  }
}

/// Checks providers at Amazon SNS; a region of an account is read once, however many of them share it.
package struct SNSCheck: Sendable {
  package static let rules: [Rule] = SNSJudgement.all.flatMap(\.rules)

  private let sender: ReadsOnly
  private let redactor: Redactor

  /// - Parameter sender: what sends, at Amazon's pace.
  package init(_ sender: any HTTPSender, redactor: Redactor, rehearsal: Origin? = nil) {
    self.sender = ReadsOnly(sender, SNSReads.all, rehearsal: rehearsal.map { Rehearsal($0) })
    self.redactor = redactor
  }

  package func outcome(of targets: [SNSTarget]) async -> CheckOutcome {
    var accounts: [String: SNSAPI] = [:]
    func account(_ region: String, _ key: SNSKey) -> SNSAPI {
      let name = [region, key.id.exposed, key.secret.exposed].joined(separator: " ")
      let account = accounts[name] ?? SNSAPI(region: region, key: key, sender, redactor: redactor)
      accounts[name] = account
      return account
    }
    var outcome = CheckOutcome()
    for target in targets {
      guard let key = target.checking ?? target.configured else { continue }
      let configured = target.configured.map { account(target.region, $0) }
      let examination = SNSExamination(target: target, configured: configured, api: account(target.region, key))
      outcome.merge(await examination.outcome())
    }
    return outcome
  }
}
