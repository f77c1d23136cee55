import Kinds
import Management
import Model

/// When a text is used, and what each experience calls that.
enum FactorOccasion: String, CaseIterable {
  case enrollment
  case verification

  var guardianKey: String { "\(rawValue)_message" }
  var brandingType: String { self == .enrollment ? "otp_enroll" : "otp_verify" }

  /// What Guardian sends where nothing was customised.
  ///
  /// Source: "Customize SMS or Voice Messages for MFA".
  var guardianDefault: String {
    let text = "{{code}} is your verification code for {{tenant.friendly_name}}"
    return self == .enrollment ? text + ". Please enter this code to verify your enrollment." : text
  }

  func field(_ channel: Channel) -> KeyPath<PhoneFactor, Field<Message>> {
    switch (self, channel) {
    case (.enrollment, .sms): \.messages.enrollment.sms
    case (.enrollment, .voice): \.messages.enrollment.voice
    case (.verification, .sms): \.messages.verification.sms
    case (.verification, .voice): \.messages.verification.voice
    }
  }

  func path(_ channel: Channel) -> String { PhoneFactor.path(field(channel)) }

  /// The permissions for the unified experience's templates.
  static let templates = Endpoint<PhoneFactor>.Scopes(
    reading: ["read:phone_templates"],
    writing: ["create:phone_templates", "update:phone_templates", "delete:phone_templates"]
  )

  /// Guardian's text is one for both channels, a template has one for each.
  var endpoint: Endpoint<PhoneFactor> { Endpoint(Channel.allCases.map { .managed(field($0)) }) }
}
