import Model

/// How a code may travel.
package enum Channel: String, Choice {
  case sms
  case voice

  package var meaning: String {
    switch self {
    case .sms: "A text message."
    case .voice: "A call that speaks the code."
    }
  }
}
