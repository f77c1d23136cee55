import Auth0Actions
import TestSupport
import Testing

/// The programs, each in both of Auth0's phone experiences, against a server that knows the service's documentation.
@Suite(.enabled(if: Node.isInstalled, Comment(rawValue: Node.missing))) struct SendingTests {
  @Test(arguments: Service.all, ActionProgram.Trigger.allCases)
  func `what it sends is what the service documents, and what comes of it is told without a word of the message`(
    _ service: Service,
    _ trigger: ActionProgram.Trigger
  ) throws {
    #expect(service.documented.contains { !$0.calls })
    #expect(service.documented.contains { $0.calls } == service.program.canCall)
    #expect(Set(service.refusals.map(\.ending)) == [.dropped, .retried])
    let cases =
      service.documented + service.refusals + service.strangeAnswers + service.networkFaults + service.gaps
    let run = try Run(service.program, trigger, cases)
    let handler = trigger == .sendPhoneMessage ? "onExecuteSendPhoneMessage" : "onExecuteCustomPhoneProvider"
    #expect(run.report.exports == [handler])
    #expect(run.output == "")
    for (each, result) in zip(cases, run.report.cases) { expect(each, result, trigger) }
  }

  private func expect(_ each: Case, _ result: Run.Result, _ trigger: ActionProgram.Trigger) {
    let reason = result.reason ?? ""
    let name: Comment = "\(each.name): \(reason)"
    #expect(result.ending == each.ending(of: trigger), name)
    #expect(result.requests.count == each.requests, name)
    #expect(result.complaints == [], name)
    // 20 seconds are all that Auth0 gives.
    #expect(result.timeouts.reduce(0, +) < 18_000, name)
    if let says = each.says { #expect(reason.contains(says), name) }
    for secret in each.secrets.values + ["123456", "91234567", "912-34-567", "1. 2. 3.", "Koden er"] {
      #expect(!reason.contains(secret), name)
    }
  }
}
