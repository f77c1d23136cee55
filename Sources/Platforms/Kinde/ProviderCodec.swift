import Kinds
import Management
import Model
import Platform

/// The kind `provider`: the specification has no call about messages at all.
enum ProviderCodec: KindeCodec {
  static let binding = Binding(
    Provider.self,
    [
      .manual(\.service, at: ManualSteps.service).only(
        SupportedWords(
          .platform,
          .twilio,
          .sinch,
          otherwise: "Kinde sends through its own service, or through an account at Twilio or Sinch."
        )
      ),
      .manual(\.from, at: ManualSteps.service),
      .manual(\.accountSID, at: ManualSteps.service),
      .manual(\.authToken, at: ManualSteps.service),
      .manual(\.messagingServiceSID, at: ManualSteps.service),
      .manual(\.fallbackToPlatform, at: ManualSteps.service),
      .manual(\.region, at: ManualSteps.service),
      .manual(\.apiKey, at: ManualSteps.service),
      .manual(\.apiSecret, at: ManualSteps.service),
      .unsupported(\.channels, because: "Kinde sends text messages, and nothing else."),
    ]
  ) { binding in
    binding.manual = ManualSteps.service
    binding.guide = { path, resource in ManualSteps.guide(path, resource) }
    binding.derived = [DerivedField(\Provider.servesSecondFactor, namedBy: \PhoneFactor.provider)]
    binding.isSingle = true
    // Without a provider of one's own, for tests only (docs, "Phone authentication").
    binding.allowance = "10 text messages a month"
    binding.allowanceConsole = "Kinde > Settings > Environment > Messaging > SMS, in older consoles Environment > SMS"
  }

  static func perform(_ step: Step, _ environment: Environment) throws(PlatformFailure) -> Live? { throw .withoutAPI }
}
