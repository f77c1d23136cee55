import Auth0Actions
import HTTP
import Kinds
import Management
import Model
import Platform

extension Provider {
  /// A tenant has one provider, in either experience; it goes by this where no ID tells it from another one.
  static let identity = "phone"
}

/// The kind `provider`: what sends for the whole tenant.
///
/// In the legacy experience Guardian's selected provider and its Twilio account; in the unified one the provider under
/// branding. A service that Auth0 does not know sends through an Action in both.
enum ProviderCodec: Auth0Codec {
  /// Guardian's Twilio account, which is written whole.
  static let account = Endpoint<Provider>(
    update: "PUT /api/v2/guardian/factors/phone/providers/twilio",
    reading: ["read:guardian_factors"],
    writing: ["update:guardian_factors"],
    isLenient: true,
    [
      .text(\.from, "from").removedByNull(),
      .text(\.messagingServiceSID, "messaging_service_sid").removedByNull(),
      .text(\.accountSID, "sid").removedByNull(),
    ]
  )

  private static let (create, update) = (
    "POST /api/v2/branding/phone/providers", "PATCH /api/v2/branding/phone/providers/{id}"
  )

  /// How the unified experience calls the channels.
  static let deliveries = Vocabulary([Channel.sms: "text", .voice: "voice"])

  /// How the provider under branding delivers, whatever the service.
  static let delivery = Endpoint<Provider>(
    create: create,
    update: update,
    isLenient: true,
    [
      .words(\.channels, "configuration.delivery_methods", deliveries, default: nil)
        .withoutDefault().whereAbsent(.list([]))
    ]
  )

  /// What the provider under branding has to deliver: what the factor offers, and the texts that codes for sign-in are.
  static let covering = [
    CoveringField(Provider.path(\.channels), kind: PhoneFactor.kind, .field(PhoneFactor.path(\.channels))),
    CoveringField(Provider.path(\.channels), kind: PhoneConnection.kind, .always([Channel.sms.rawValue])),
  ]

  /// The Twilio account of the provider under branding, which is written whole with its configuration.
  static let configuration = Endpoint<Provider>(
    create: create,
    update: update,
    reading: ["read:phone_providers"],
    writing: ["create:phone_providers", "update:phone_providers"],
    isLenient: true,
    [
      .text(\.from, "configuration.default_from").removedByNull(),
      .text(\.messagingServiceSID, "configuration.mssid").removedByNull(),
      .text(\.accountSID, "configuration.sid").removedByNull(),
    ]
  )

  /// What a Twilio account holds, which goes with it where another service takes its place.
  static let displacedAccount = DisplacedFields(
    by: Provider.path(\.service),
    [
      Provider.path(\.accountSID), Provider.path(\.authToken), Provider.path(\.from),
      Provider.path(\.messagingServiceSID),
    ]
  )

  /// The senders of a Twilio account, which no other account sends from.
  static let displacedSenders = DisplacedFields(
    by: Provider.path(\.accountSID),
    [Provider.path(\.from), Provider.path(\.messagingServiceSID)]
  )

  /// What becomes the code and the secrets of an Action.
  static let action = Endpoint<Provider>(
    reading: ["read:actions"],
    writing: ["create:actions", "update:actions"],
    [
      .managed(\.region), .managed(\.accessKeyID), .managed(\.secretAccessKey), .managed(\.baseURL),
      .managed(\.customerID), .managed(\.apiKey), .managed(\.apiSecret), .managed(\.account), .managed(\.username),
      .managed(\.password), .managed(\.code),
      .managed(\.secrets).limited(
        PlatformLimit(.count(0...30), documentedIn: "Auth0's entity limits, secrets of an Action")
      ),
    ]
  )

  static let binding = Binding(
    Provider.self,
    [account, delivery, configuration, action].flatMap(\.bindings) + [
      .managed(\.authToken),
      .managed(\.service).only(
        SupportedWords(
          [Service.platform, .twilio, .custom].map(\.rawValue) + ActionProgram.all.map(\.service),
          otherwise:
            "Auth0 sends through its own service, through Twilio, or through an Action; Dialtone has no program for this "
            + "service. Bring one with service: custom and code: FILE."
        )
      ),
      .unsupported(\.fallbackToPlatform, because: "Auth0 does not step in for a provider that fails."),
    ]
  ) { binding in
    binding.isSingle = true
    // For evaluation only; after them `trial_expired` is set (docs, "Configure SMS and Voice Notifications for MFA").
    binding.allowance = "100 messages in the tenant's lifetime"
    binding.allowanceConsole =
      "Auth0 Dashboard > Monitoring > Logs, which has gd_send_sms for each message as far back as the plan keeps logs"
  }
}

extension ProviderCodec {
  static func read(_ reading: Auth0Reading) async throws(PlatformFailure) -> [Live] {
    let provider = PhoneProvider(tenant: reading.tenant, experience: reading.experience)
    let isAlone = !reading.kinds.contains(PhoneFactor.kind)
    return [try await provider.read(isMoving: reading.isMoving, isAlone: isAlone)]
  }

  static func portions(of step: Step, _ tenant: Auth0Tenant) -> [Step] { PhoneProvider.portions(of: step) }

  static func perform(_ step: Step, _ tenant: Auth0Tenant) async throws(PlatformFailure) -> Live? {
    try await PhoneProvider(tenant: tenant, experience: try await tenant.experience()).perform(step)
  }

  /// What is selected and the service's account, each read before it is replaced as a whole, and whether an Action is left.
  static func requests(_ size: PlatformPace.Size) -> Int { size.action == .delete ? 2 : 5 }

  static func scopes(reading experience: PhoneExperience?, isProtected: Bool) -> Set<String> {
    (experience == .unified ? [] : account.scopes.reading)
      .union(experience == .legacy ? [] : configuration.scopes.reading)
  }

  static func scopes(writing need: Need, _ experience: PhoneExperience, isAction: Bool) -> Set<String> {
    var scopes: Set<String> =
      switch experience {
      case .legacy: account.scopes.writing
      case .unified where need.action == .delete: ["delete:phone_providers"]
      case .unified: configuration.scopes.writing
      }
    if isAction {
      scopes.formUnion(action.scopes.reading)
      scopes.formUnion(need.action == .delete ? ["delete:actions"] : action.scopes.writing)
    }
    return scopes
  }
}
