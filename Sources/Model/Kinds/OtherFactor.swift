import Model

/// A second factor beside the phone.
package enum OtherFactor: String, Choice {
  case authenticatorApp = "authenticator_app"
  case email

  package var meaning: String {
    switch self {
    case .authenticatorApp: "An app that shows codes."
    case .email: "A code by e-mail."
    }
  }
}
