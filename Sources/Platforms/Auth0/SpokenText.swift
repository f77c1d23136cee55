import Liquid

/// Guardian's one text for both channels: what differs between them is inside it.
struct SpokenText: Equatable {
  var sms: String
  var voice: String

  private static let parts = (
    opening: #"{% if message_type == "voice" %}"#, middle: "{% else %}", closing: "{% endif %}"
  )

  init(sms: String, voice: String) {
    self.sms = sms
    self.voice = voice
  }

  init(_ text: String) {
    let arms = (try? Template(text))?.onlyBranch() ?? []
    guard arms.count == 2, arms[0].condition == #"message_type == "voice""#, arms[1].condition == nil else {
      self.init(sms: text, voice: text)
      return
    }
    self.init(sms: arms[1].text, voice: arms[0].text)
  }

  var text: String {
    sms == voice ? sms : Self.parts.opening + voice + Self.parts.middle + sms + Self.parts.closing
  }

  /// The same with other texts; the channel without a new one keeps its own, also where one text served both.
  func setting(sms newSMS: String?, voice newVoice: String?) -> SpokenText {
    SpokenText(sms: newSMS ?? sms, voice: newVoice ?? voice)
  }
}
