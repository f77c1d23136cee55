import Auth0Actions
import TestSupport
import Testing

/// The programs, each in both of Auth0's worlds, against a server that knows the service's documentation.
@Suite(.enabled(if: Node.isInstalled, Comment(rawValue: Node.missing))) struct SendingTests {
  @Test(arguments: Service.all, ActionProgram.Trigger.allCases)
  func `what it sends is what the service documents`(_ service: Service, _ trigger: ActionProgram.Trigger) throws {
    let cases = service.documented
    #expect(cases.contains { $0.calls } == service.program.canCall)
    try expect(cases, of: service, trigger)
  }

  @Test(arguments: Service.all, ActionProgram.Trigger.allCases)
  func `a documented error is told by its number`(_ service: Service, _ trigger: ActionProgram.Trigger) throws {
    try expect(service.refusals, of: service, trigger)
  }

  @Test(arguments: Service.all, ActionProgram.Trigger.allCases)
  func `what no service should answer`(_ service: Service, _ trigger: ActionProgram.Trigger) throws {
    let page = "<html>123456 to +4791234567</html>"
    let elsewhere = ["location": "/elsewhere"]
    let strange = [page, "", "{}", "null", "[]", "{\"status\": 4791234567}", "123456"].map {
      Case("answers \($0)", service, ["body": $0], ending: .dropped)
    }
    try expect(
      strange + [
        Case("busy", service, ["status": 429, "body": page], ending: .retried, says: "answered 429"),
        Case("down", service, ["status": 503, "body": page], ending: .retried, says: "answered 503"),
        Case("a gateway gave up", service, ["status": 504, "body": page], ending: .dropped, says: "answered 504"),
        Case("moved", service, ["status": 307, "headers": elsewhere], ending: .dropped, says: "answered 307"),
      ],
      of: service,
      trigger
    )
  }

  @Test(arguments: Service.all, ActionProgram.Trigger.allCases)
  func `what a network does`(_ service: Service, _ trigger: ActionProgram.Trigger) throws {
    let late = "no answer within 8 seconds; the message may have been sent"
    let answer = service.accepted
    try expect(
      [
        Case("never answers", service, ["fault": "silence"], ending: .dropped, says: late),
        Case("stops within its answer", service, ["fault": "stall", "body": "{"], ending: .dropped, says: late),
        Case("hangs up", service, ["fault": "cut"], ending: .dropped, says: "broke (UND_ERR_SOCKET); the message may"),
        Case("is not there", service, ["fault": "unreachable"], ending: .retried, says: "cannot be reached (ECONNREF")
          .with { $0.requests = 0 },
        Case("is there again", service, answer, ending: .sent),
      ],
      of: service,
      trigger
    )
  }

  @Test(arguments: Service.all, ActionProgram.Trigger.allCases)
  func `what is missing is said before anything is sent`(
    _ service: Service,
    _ trigger: ActionProgram.Trigger
  ) throws {
    let program = service.program
    let never = Case("", service, ending: .dropped).with { $0.requests = 0 }
    var cases = program.settings.filter(\.isRequired).map { setting in
      never.with {
        $0.name = "without \(setting.secret)"
        $0.secrets[setting.secret] = nil
        $0.says = setting.secret
      }
    }
    cases.append(never.with { ($0.name, $0.text, $0.says) = ("without a text", "", "no text") })
    cases.append(never.with { ($0.name, $0.recipient, $0.says) = ("without a recipient", "", "no recipient") })
    if !program.canCall {
      cases.append(never.with { ($0.name, $0.calls, $0.says) = ("a call", true, "sends text messages only") })
    }
    try expect(cases, of: service, trigger)
  }

  /// Runs cases, and expects of each what it says, and of all that nothing of the message or the secrets comes out.
  private func expect(_ cases: [Case], of service: Service, _ trigger: ActionProgram.Trigger) throws {
    #expect(!cases.isEmpty)
    let run = try Run(service.program, trigger, cases)
    #expect(run.output == "")
    for (each, result) in zip(cases, run.report.cases) {
      let name: Comment = "\(each.name): \(result.reason ?? "no reason")"
      let reason = result.reason ?? ""
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
}
