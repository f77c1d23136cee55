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
    let parts = Self.parts
    guard text.hasPrefix(parts.opening), text.hasSuffix(parts.closing) else {
      self.init(sms: text, voice: text)
      return
    }
    let inside = text.dropFirst(parts.opening.count).dropLast(parts.closing.count)
    let pieces = inside.split(separator: parts.middle, omittingEmptySubsequences: false)
    // Texts that branch themselves are not taken apart.
    guard pieces.count == 2, !inside.contains("{% if"), !inside.contains("{% case") else {
      self.init(sms: text, voice: text)
      return
    }
    self.init(sms: String(pieces[1]), voice: String(pieces[0]))
  }

  var text: String {
    sms == voice ? sms : Self.parts.opening + voice + Self.parts.middle + sms + Self.parts.closing
  }

  /// The same with other texts; where one text served both channels, a new one for SMS alone serves both.
  func setting(sms newSMS: String?, voice newVoice: String?) -> SpokenText {
    let wasOne = sms == voice
    let sms = newSMS ?? self.sms
    return SpokenText(sms: sms, voice: newVoice ?? (wasOne ? sms : voice))
  }
}
