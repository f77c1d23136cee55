import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `phone_factor`: the environment's MFA, which can be set as a whole and not be read.
///
/// Source: the API's specification, `PUT /mfa`, which has no `GET` beside it.
enum PhoneFactorCodec: KindeCodec {
  private static let identity = "mfa"

  /// The policies of `PUT /mfa`.
  static let policies = Vocabulary([Enforcement.never: "off", .optional: "optional", .always: "required"])

  static let fixedText = "The text of Kinde's messages is fixed."

  private static let blind =
    "Kinde has no call that reads an environment's MFA, and the one that sets it replaces all of it: another factor that "
    + "is switched on (e-mail, authenticator app) is switched off by it, unless other_factors names it."

  private static let organisations =
    "an organisation with factors of its own keeps those instead, and Kinde has no call that reads them"

  static let mfa = Endpoint<PhoneFactor>(
    update: "PUT /api/v1/mfa",
    writing: ["update:mfa"],
    [
      blind(\.enabled),
      blind(\.channels).without(Channel.voice, because: "Kinde does not call."),
      blind(\.enforcement).without(
        Enforcement.adaptive,
        because: "Kinde's policies are off, optional and required."
      ),
      blind(\.otherFactors),
      blind(\.recoveryCodes),
    ]
  )

  private static func blind<T>(_ field: KeyPath<PhoneFactor, Field<T>>) -> FieldCodec<PhoneFactor> {
    .unreadable(field, because: blind).withoutDefault().overridden(organisations)
  }

  static let binding = Binding(
    PhoneFactor.self,
    mfa.bindings + [
      // What sends its codes is the environment's, and not its own.
      .notStored(\.provider),
      .unsupported(\.applications, because: "Kinde asks for a second factor for the environment, not by application."),
      .unsupported(\.messages.enrollment.sms, because: fixedText),
      .unsupported(\.messages.enrollment.voice, because: fixedText),
      .unsupported(\.messages.verification.sms, because: fixedText),
      .unsupported(\.messages.verification.voice, because: fixedText),
    ]
  ) { binding in
    // A code has to be able to arrive before people are asked for one.
    binding.after = [Provider.kind, PhoneConnection.kind]
    binding.needs = [ChangeNeed(Provider.kind), ChangeNeed(PhoneConnection.kind)]
  }

  /// It is always there, and nothing is known of it.
  private static let live = LiveDraft(PhoneFactor.description).live(
    identity: identity,
    name: identity,
    remarks: binding.remarks
  )

  static func read(_ reading: KindeReading) -> [Live] { [live] }

  /// Nothing reads it.
  static func requests(_ size: PlatformPace.Size) -> Int { 1 }

  static func scopes(writing need: Need) -> Set<String> { mfa.scopes.writing }

  static func perform(_ step: Step, _ environment: Environment) async throws(PlatformFailure) -> Live? {
    guard step.action != .delete else {
      throw .refused("an environment's MFA is always there; it is changed, never deleted")
    }
    if step.sets(anyOf: mfa.leaves) {
      let body = try body(step)
      do {
        try await environment.set(.put, ["mfa"], body)
      } catch {
        guard case .refused(let text) = error, body["enabled_factors"] != [] else { throw error }
        // Whether Kinde takes SMS as a factor where nothing sends it is not documented.
        throw .refused("\(text); \(ManualSteps.factorService)")
      }
    }
    return live
  }

  private static func body(_ step: Step) throws(PlatformFailure) -> JSON {
    guard case .boolean(let isEnabled)? = step.declared(\PhoneFactor.enabled),
      case .boolean(let hasCodes)? = step.declared(\PhoneFactor.recoveryCodes),
      // All are set at once: one that is not named would be switched off.
      let others = step.declared(\PhoneFactor.otherFactors)?.texts,
      // Switching the phone off says nothing about the other factors.
      let policy = step.declared(\PhoneFactor.enforcement)?.texts.first
    else {
      throw .refused(
        "Kinde's MFA is set as a whole, so that enabled, enforcement, recovery_codes and other_factors have to be declared "
          + "together"
      )
    }
    let sends = step.declared(\PhoneFactor.channels)?.texts.contains(Channel.sms.rawValue) ?? true
    return [
      "policy": .text(policies.write(policy)),
      "enabled_factors": .texts(((isEnabled && sends ? ["sms"] : []) + others).map { "mfa:\($0)" }),
      // Left out, it would become true.
      "is_recovery_codes_enabled": .boolean(hasCodes),
    ]
  }
}
