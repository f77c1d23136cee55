import Kinds
import Management
import Model
import Platform

/// The kind `phone_factor`: SMS among the user pool's factors, and among those of single applications.
enum PhoneFactorCodec: AuthingCodec {
  private static let identity = "mfa_settings"

  static let message =
    "Enter the text, or the code of the approved template, in \(Console.messageService). Authing's own service has a "
    + "fixed text; in a text of one's own the code is {code} (Chuanglan 253) or ${code} (Aliyun abroad)."

  static let binding = Binding(
    PhoneFactor.self,
    [
      .managed(\.enabled).defaulting(to: .boolean(false)),
      .managed(\.channels).defaulting(to: .set(of: [Channel.sms.rawValue])).without(Channel.voice, because: textOnly),
      .unreadable(
        \.applications,
        because: "Authing switches the factor per application by a call that has no counterpart for reading."
      ).withoutDefault(),
      // The user pool's one message service sends, whichever provider is named.
      .notStored(\.provider),
      .manual(\.enforcement, at: "Choose when the factor is asked for in \(Console.factorPolicy).")
        .without(Enforcement.never, because: "Write enabled: false.")
        .without(
          Enforcement.optional,
          because: "Authing asks everybody for a factor that is on; who has no phone yet is asked to bind one first."
        ),
      .manual(\.messages.verification.sms, at: message),
      .unsupported(
        \.otherFactors,
        because: "Authing switches each factor by itself, and the others are left alone."
      ),
      .unsupported(
        \.recoveryCodes,
        because: "Authing gives recovery codes for one-time passwords of an app only."
      ),
      .unsupported(
        \.messages.enrollment.sms,
        because: "Authing has one text for every code; messages.verification.sms is it."
      ),
      .unsupported(\.messages.enrollment.voice, because: textOnly),
      .unsupported(\.messages.verification.voice, because: textOnly),
    ]
  ) { binding in
    // Docs, multi-factor authentication: what is on applies to every sign-in, and who has no phone is asked to bind one.
    binding.asksWhereOn = true
    // Docs, multi-factor authentication: error 402 or 4021 of a user pool without it.
    binding.paidFeatures = [
      PaidFeature(
        PhoneFactor.path(\.enabled),
        .boolean(true),
        needs: "a plan with multi-factor authentication",
        console: Console.factorPolicy
      )
    ]
  }

  static let textOnly = "Authing sends text messages only."

  static func live(isOn: Bool, _ applications: [ApplicationRecord]) -> Live {
    let withoutRules = applications.filter { !$0.hasOwnSecurityRules }.map(\.id)
    var draft = LiveDraft(PhoneFactor.description)
    draft[\PhoneFactor.enabled] = .boolean(isOn)
    draft[\PhoneFactor.channels] = .set(of: [Channel.sms.rawValue])
    let condition = LiveCondition(
      path: PhoneFactor.path(\.applications),
      unmet: .references(Set(withoutRules)),
      how: "switch the application's own security rules on in \(Console.ownSecurityRules)"
    )
    let remarks = LiveRemarks(
      unreadable: binding.unreadablePaths,
      notStored: binding.notStored,
      condition: withoutRules.isEmpty ? nil : condition
    )
    return draft.live(identity: identity, name: identity, remarks: remarks)
  }
}

extension PhoneFactorCodec {
  static func read(_ reading: AuthingReading) async throws(PlatformFailure) -> [Live] {
    [try await PhoneFactors.read(reading.pool, reading.reader.own(reading.listed ?? []))]
  }

  static func portions(of step: Step, _ writing: AuthingReader) -> [Step] { PhoneFactors.portions(of: step) }

  static func perform(_ step: Step, _ writing: AuthingReader) async throws(PlatformFailure) -> Live? {
    try await PhoneFactors.update(step, writing.pool)
  }

  /// The list of factors is written whole, so that it is read before and after; the answer for an application is all that
  /// can be read.
  static func requests(_ size: PlatformPace.Size) -> Int {
    (size.sections(besides: ["applications"]) > 0 ? 3 : 0) + (size.elements["applications"] ?? 0)
  }
}
