package import Model
package import Source

package struct PhoneFactor: Kind {
  package static let kind: KindName = "phone_factor"
  package static let section = "phone_factor"
  package static let summary = "The phone as a second factor: who must use it, and how the code travels."
  package static let cardinality = KindDescription.Cardinality.one
  package static let fields = PhoneFactor()
  package static let description = KindDescription(PhoneFactor.self)

  package let enabled = Field<Bool>("enabled", "Whether people may use their phone as a second factor.", .none, .signIn)
  package let channels = Field<Set<Channel>>("channels", "How a code may travel.", .none, .signIn)
  package let enforcement = Field<Enforcement>("enforcement", "When a second factor is asked for.", .none, .signIn)
  package let provider = Field<Reference<Provider>>("provider", "What sends the messages.", .none, .signIn)
  package let recoveryCodes = Field<Bool>(
    "recovery_codes",
    "Whether people get a code for when they lost their phone.",
    .none,
    .signIn
  )
  package let otherFactors = Field<Set<OtherFactor>>(
    "other_factors",
    "The factors that stay switched on beside the phone, where a platform sets all of them at once (Kinde).",
    .none,
    .signIn
  )
  package let applications = Field<Set<Reference<Application>>>(
    "applications",
    "Which applications ask for it, where a platform switches it per application (Authing).",
    .none,
    .signIn
  )
  package let messages = Field<Nested<FactorMessages>>("messages", "What the phone shows or says.")
  package init() {}

  package static let rules: [Rule] = [
    .alwaysWithoutRecoveryCodes, .enforcedButDisabled, .noChannel, .providerCannotCall,
  ]
}
