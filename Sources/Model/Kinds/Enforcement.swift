import Model

/// When a second factor is asked for, from the weakest to the strictest.
package enum Enforcement: String, Choice {
  case never
  case optional
  case adaptive
  case always

  package var meaning: String {
    switch self {
    case .never: "Nobody is asked."
    case .optional: "Those who enrolled are asked."
    case .adaptive: "Asked when a sign-in looks risky."
    case .always: "Everybody is asked, each time."
    }
  }
}
