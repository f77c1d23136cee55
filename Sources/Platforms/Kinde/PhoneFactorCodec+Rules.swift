import Kinds
import Management
import Model
import Source

/// Kinde's rules between the fields of the second factor.
extension PhoneFactorCodec {
  /// What cannot be read can only be set whole.
  static func check(_ resource: Declared, in tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    let factor = Resource<PhoneFactor>(resource)
    let isDeclared = [
      ("enabled", factor.enabled != nil), ("enforcement", factor.enforcement != nil),
      ("recovery_codes", factor.recoveryCodes != nil), ("other_factors", factor.otherFactors != nil),
    ]
    let isManaged =
      factor.enabled != nil || factor.enforcement != nil || factor.recoveryCodes != nil || factor.otherFactors != nil
    guard isManaged || factor.channels != nil else { return }
    let missing = isDeclared.filter { !$0.1 }.map(\.0)
    guard let first = missing.first else { return }
    diagnostics.error(
      .missingKey,
      "Kinde's MFA is set as a whole, and the phone_factor has no \(missing.joined(separator: " and no "))",
      detail:
        "What is not declared could not be left as it is: Kinde does not return what that is. Add \(first): …\(missing.count > 1 ? " and the others" : "").",
      at: factor.range
    )
  }
}
