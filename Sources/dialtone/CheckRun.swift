import AmazonSNSChecks
import Checks
import Configuration
import HTTP
import Kinds
import Management
import Model
import Planning
import Reconciler
import Source
import TwilioChecks

/// One check, from the declared providers to what their services say.
struct CheckRun {
  let configuration: Configuration
  let network: Network
  let rehearsals: [String: Origin]
  let countries: [String]
  /// Asks the platforms; nil where only the services are asked.
  let reconciler: Reconciler?

  /// Checks what the targets name.
  func outcome(_ targets: Targets) async throws -> CheckOutcome {
    let tenants = configuration.tenants.filter { targets.touches(tenant: $0.name) }
    // What a target needs belongs to it: the provider of a factor, as in a plan.
    let wanted = Set(
      tenants.flatMap(\.resources).filter { targets.contains($0.address) }.flatMap { [$0.address] + $0.references }
    )
    let subjects = tenants.flatMap { CheckSubject.all(of: $0, countries: countries) }.filter {
      wanted.contains($0.provider.declared.address)
    }
    var outcome = CheckOutcome()
    var credentials = CheckSecrets(scope: configuration.scope)
    let twilio = subjects.compactMap { credentials.twilio($0) }
    outcome.merge(
      await TwilioCheck(paced, redactor: network.redactor, rehearsal: rehearsals["twilio"]).outcome(of: twilio)
    )
    let sns = subjects.compactMap { credentials.amazonSNS($0) }
    outcome.merge(await SNSCheck(paced, redactor: network.redactor, rehearsal: rehearsals["sns"]).outcome(of: sns))
    outcome.merge(credentials.outcome)
    for subject in subjects { outcome.add(uncheckedService: subject) }
    if let reconciler { outcome.merge(try await reconciler.check(configuration, targets: targets)) }
    return outcome.leveled(by: configuration.settings.levels)
  }

  /// A few requests side by side, as a service takes them from everybody.
  private var paced: PacedClient {
    PacedClient(
      network.sender,
      Pacer(network.budget ?? Pacer.Budget(perSecond: 10, burst: 5), time: network.time),
      network.retry,
      time: network.time
    )
  }
}

extension CheckOutcome {
  /// A service that no check knows yet.
  fileprivate mutating func add(uncheckedService subject: CheckSubject) {
    guard let service = subject.provider.service, ![.twilio, .amazonSNS, .platform].contains(service) else { return }
    let reason = service == .custom ? "only its own program knows it" : "this version has no check for it"
    add(NotChecked("the service \(service.rawValue)", reason, at: subject.place(\.service)))
  }

  /// With other levels, by rule; an error stays one.
  fileprivate func leveled(by levels: [String: String]) -> CheckOutcome {
    var outcome = self
    outcome.rewrite { finding in
      guard finding.severity != .error, let level = levels[finding.rule.id] else { return finding }
      guard let severity = Severity(rawValue: level) else { return nil }
      var finding = finding
      finding.severity = severity
      return finding
    }
    return outcome
  }
}
