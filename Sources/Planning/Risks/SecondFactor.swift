import Kinds
import Model

/// The second factor before or after a plan.
struct SecondFactor {
  /// Whether every sign-in asks for one.
  var isAlwaysAsked: Bool
  /// Whether the phone is one.
  var hasPhone: Bool
  /// Whether there is one beside the phone, as far as the platform lists them.
  var hasOthers: Bool

  /// Whether sign-ins ask for what nobody can give.
  var stopsEverybody: Bool { isAlwaysAsked && !hasPhone && !hasOthers }
}

extension Outlook {
  func secondFactor(_ address: Address, _ moment: Moment) -> SecondFactor {
    SecondFactor(
      isAlwaysAsked: value(\PhoneFactor.enforcement, of: address, moment) == .text(Enforcement.always.rawValue),
      hasPhone: value(\PhoneFactor.enabled, of: address, moment) != .boolean(false)
        && value(\PhoneFactor.channels, of: address, moment) != .list([]),
      hasOthers: value(\PhoneFactor.otherFactors, of: address, moment)?.texts.isEmpty == false
    )
  }
}
