import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `phone_factor`: the environment's MFA, which can be set as a whole and not be read.
///
/// Source: the API's specification, `PUT /mfa`, which has no `GET` beside it.
enum Factor {
  private static let identity = "mfa"

  private static let fields = ["enabled", "channels", "enforcement", "other_factors", "recovery_codes"]

  /// It is always there, and nothing is known of it; what sends its codes is the environment's, and not its own.
  static func live(_ kind: KindDescription) -> Live {
    LiveDraft(kind).live(
      identity: identity,
      name: identity,
      remarks: LiveRemarks(untold: Set(fields), unkept: ["provider"])
    )
  }

  static func perform(_ step: Step, _ environment: Environment) async throws(PlatformFailure) -> Live? {
    guard step.action != .delete else {
      throw .refused("an environment's MFA is always there; it is changed, never deleted")
    }
    let isSet = step.paths.contains { fields.contains($0) }
    if isSet {
      let body = try body(step)
      do {
        try await environment.set(.put, ["mfa"], body)
      } catch {
        guard case .refused(let text) = error, body["enabled_factors"] != [] else { throw error }
        // Whether Kinde takes SMS as a factor where nothing sends it is not documented.
        throw .refused("\(text); \(ManualSteps.factorService)")
      }
    }
    return live(step.kind)
  }

  private static func body(_ step: Step) throws(PlatformFailure) -> JSON {
    func stated<T>(_ field: Field<T>) -> Value? {
      step.kind.leaf(at: field.description.name).flatMap { step.stated[$0] }
    }
    let declared = PhoneFactor.fields
    guard case .boolean(let isEnabled)? = stated(declared.enabled),
      case .boolean(let hasCodes)? = stated(declared.recoveryCodes),
      // All are set at once: one that is not named would be switched off.
      let others = stated(declared.otherFactors)?.texts,
      // Switching the phone off says nothing about the other factors.
      let policy = stated(declared.enforcement)?.texts.first
    else {
      throw .refused(
        "Kinde's MFA is set as a whole, so that enabled, enforcement, recovery_codes and other_factors have to be stated "
          + "together"
      )
    }
    let sends = stated(declared.channels)?.texts.contains(Channel.sms.rawValue) ?? true
    return [
      "policy": .text(Words.policy.write(policy)),
      "enabled_factors": .list(((isEnabled && sends ? ["sms"] : []) + others).map { .text("mfa:\($0)") }),
      // Left out, it would become true.
      "is_recovery_codes_enabled": .boolean(hasCodes),
    ]
  }
}
