import Kinds
import Model

/// The kind `phone_factor`, kept as it is written.
enum PhoneFactorCodec: LocalCodec {
  static let binding = Binding(
    PhoneFactor.self,
    [
      .managed(\.enabled).defaulting(to: .boolean(false)),
      .managed(\.channels).defaulting(to: .list([])),
      .managed(\.enforcement).defaulting(to: .text(Enforcement.never.rawValue)),
      .managed(\.provider),
      .managed(\.recoveryCodes).defaulting(to: .boolean(false)),
      .managed(\.otherFactors).defaulting(to: .list([])),
      .managed(\.applications).defaulting(to: .list([])),
      .managed(\.messages.enrollment.sms),
      .managed(\.messages.enrollment.voice),
      .managed(\.messages.verification.sms),
      .managed(\.messages.verification.voice),
    ]
  )
}
