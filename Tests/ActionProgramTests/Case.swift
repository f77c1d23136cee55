import Auth0Actions
import Foundation

/// Something that happens to a program, and what must come of it.
struct Case {
  enum Ending: String, Decodable {
    case sent, dropped, retried, thrown
  }

  var name: String
  var calls = false
  var text = "Koden er 123456"
  /// With separators, as the numbers of Auth0's own examples.
  var recipient = "+47 912-34-567"
  var locale: String?
  var from: String?
  var secrets: [String: String]
  /// What the service answers, one after the other; the last one again and again.
  var answers: [[String: Any]]
  /// The first request, as the service documents it.
  var expects: [String: Any]?
  var requests = 1
  var ending: Ending
  var says: String?

  init(_ name: String, _ service: Service, _ answers: [String: Any]..., ending: Ending, says: String? = nil) {
    self.name = name
    self.answers = answers
    secrets = service.secrets
    self.ending = ending
    self.says = says
  }

  func with(_ change: (inout Case) -> Void) -> Case {
    var copy = self
    change(&copy)
    return copy
  }

  /// Without the unified phone experience there is nothing but an error to say it with.
  func ending(of trigger: ActionProgram.Trigger) -> Ending {
    trigger == .customPhoneProvider || ending == .sent ? ending : .thrown
  }

  /// For the driver.
  func document(for trigger: ActionProgram.Trigger) -> [String: Any] {
    var document: [String: Any] = ["event": event(of: trigger), "answers": answers]
    if let expects { document["expects"] = expects }
    return document
  }

  private func event(of trigger: ActionProgram.Trigger) -> [String: Any] {
    switch trigger {
    case .sendPhoneMessage:
      let options = [
        "action": "second-factor-authentication", "message_type": calls ? "voice" : "sms", "recipient": recipient,
        "text": text, "code": "123456",
      ]
      let request = locale.map { ["language": "\($0),en;q=0.8"] } ?? [:]
      return ["secrets": secrets, "message_options": options, "request": request, "user": [:] as [String: String]]
    case .customPhoneProvider:
      var notification = [
        "message_type": "otp_verify", "delivery_method": calls ? "voice" : "text", "recipient": recipient,
        "as_text": calls ? "not this one" : text, "as_voice": calls ? text : "not this one", "code": "123456",
      ]
      notification["locale"] = locale
      notification["from"] = from
      return ["secrets": secrets, "notification": notification]
    }
  }
}
