import Auth0Actions

/// What happens to every program, whichever its service is.
extension Service {
  var strangeAnswers: [Case] {
    let page = "<html>123456 to +4791234567</html>"
    let elsewhere = ["location": "/elsewhere"]
    let strange = [page, "", "{}", "null", "[]", "{\"status\": 4791234567}", "123456"].map {
      Case("answers \($0)", self, ["body": $0], ending: .dropped)
    }
    return strange + [
      Case("busy", self, ["status": 429, "body": page], ending: .retried, says: "answered 429"),
      Case("failed", self, ["status": 500, "body": page], ending: .dropped, says: "may have been sent"),
      Case("failed behind a gateway", self, ["status": 502, "body": page], ending: .dropped, says: "answered 502"),
      Case("down", self, ["status": 503, "body": page], ending: .retried, says: "answered 503"),
      Case("a gateway gave up", self, ["status": 504, "body": page], ending: .dropped, says: "answered 504"),
      Case("moved", self, ["status": 307, "headers": elsewhere], ending: .dropped, says: "answered 307"),
    ]
  }

  var networkFaults: [Case] {
    let late = "no answer within 8 seconds; the message may have been sent"
    return [
      Case("never answers", self, ["fault": "silence"], ending: .dropped, says: late),
      Case("stops within its answer", self, ["fault": "stall", "body": "{"], ending: .dropped, says: late),
      Case("hangs up", self, ["fault": "cut"], ending: .dropped, says: "the connection broke ("),
      Case("is not there", self, ["fault": "unreachable"], ending: .retried, says: "cannot be reached (ECONNREFUSED)")
        .with { $0.requests = 0 },
      Case("is there again", self, accepted, ending: .sent),
    ]
  }

  /// What is missing is said before anything is sent.
  var gaps: [Case] {
    let never = Case("", self, ending: .dropped).with { $0.requests = 0 }
    let secrets = program.settings.filter(\.isRequired).map { setting in
      never.with {
        $0.name = "without \(setting.secret)"
        $0.secrets[setting.secret] = nil
        $0.says = setting.secret
      }
    }
    let call = never.with { ($0.name, $0.calls, $0.says) = ("a call", true, "sends text messages only") }
    return secrets + (program.canCall ? [] : [call]) + [
      never.with { ($0.name, $0.text, $0.says) = ("without a text", "", "no text") },
      never.with { ($0.name, $0.recipient, $0.says) = ("without a recipient", "", "no recipient") },
      never.with { ($0.name, $0.recipient, $0.says) = ("a number without its country", "912 34 567", "begins with +") },
      never.with { ($0.name, $0.recipient, $0.says) = ("no number", "+47 9123456x", "begins with +") },
    ]
  }
}
