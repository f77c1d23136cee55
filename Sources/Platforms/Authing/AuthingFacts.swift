import Kinds
import Management
package import Model

extension Authing {
  package static let facts = PlatformFacts(
    name: "authing",
    summary: "A user pool at Authing or GenAuth, over its management API.",
    connection: AuthingConnection.description,
    bindings: [tenant, application, provider, factor, phoneConnection],
    place: .id(at: "user_pool", host: "domain"),
    credentialHost: { settings in
      let brand = settings["brand"]?.texts.first.flatMap { Brand(rawValue: $0) } ?? .authing
      return CredentialHost(
        domain: settings["domain"]?.texts.first ?? brand.host,
        vendor: ["*.authing.cn", "*.genauth.ai"]
      )
    },
    ownMessagesNote: "the text of Authing's own service is fixed, and its documentation does not show it",
    check: { tenant, diagnostics in OfflineRules.check(tenant, &diagnostics) }
  )

  private static let tenant = Binding(
    Tenant.kind,
    support: [
      "display_name": .manual(how: "Rename the user pool in \(Console.pool)."),
      "logo_url": .manual(how: "Set the user pool's picture in \(Console.pool)."),
      "default_country": .manual(
        how: "Switch international numbers on and choose the country in \(Console.messageService)."
      ),
      "idle_session_lifetime": .unsupported(because: "Authing ends a sign-in by its age alone: session_lifetime."),
      "support_email": .unsupported(because: "A user pool at Authing has no address for help."),
      "support_url": .unsupported(because: "A user pool at Authing has no page for help."),
      "allowed_countries": .unsupported(
        because: "Authing limits no countries: what the message service reaches is allowed."
      ),
      "denied_countries": .unsupported(
        because: "Authing limits no countries: what the message service reaches is allowed."
      ),
      "languages": .unsupported(because: "At Authing each application has a language of its own, in its branding."),
      "default_audience": .unsupported(because: "Authing's tokens are for the application that asks for them."),
      "default_redirect_url": .unsupported(because: "At Authing each application has callbacks of its own."),
      "logout_urls": .unsupported(because: "At Authing each application has its own: applications.KEY.logout_urls."),
      "show_factors_on_enrollment": .unsupported(because: "Authing shows people every factor that is on."),
      "add_new_applications": .unsupported(
        because: "Authing adds a new application to nothing: each has login methods of its own."
      ),
      "phone_protection": .unsupported(because: "It is Auth0's; Authing's API has no such setting."),
      "unified_phone": .unsupported(because: "It is Auth0's; Authing has one message service for everything."),
    ],
    defaults: ["code_length": .integer(6), "code_attempts": .integer(1), "session_lifetime": .integer(1_209_600)]
  )

  private static let application = Binding(
    Application.kind,
    support: [
      "web_origins": .unsupported(because: "Authing keeps allowed origins for the whole user pool, in its console."),
      "allowed_origins": .unsupported(
        because: "Authing keeps allowed origins for the whole user pool, in its console."
      ),
      "homepage_url": .unsupported(
        because: "Authing keeps no first page of an application; login_url starts a sign-in."
      ),
      "grants": .manual(how: "Choose the grant types in \(Console.protocolConfiguration)."),
      "client_authentication": .manual(
        how: "Choose how the token endpoint authenticates in \(Console.protocolConfiguration)."
      ),
      "custom_sign_in_pages": .unsupported(
        because: "At Authing every application may show pages of its own, and none of them names a connection."
      ),
      "metadata": .unsupported(because: "Authing's applications carry no free keys."),
    ],
    limits: [
      // It is the first label of the application's host.
      "identifier": [PlatformLimit(.length(1...63, .bytes), documentedIn: "RFC 1035, a label of a host's name")]
    ],
    defaults: ["callbacks": .list([]), "logout_urls": .list([])],
    immutable: ["type"],
    withoutDefault: ["identifier", "logo_url", "single_sign_on", "first_party", "default_sign_in"],
    unique: ["identifier"]
  )

  private static let provider = Binding(
    Provider.kind,
    byHand:
      "Set the message service up in \(Console.messageService): for mainland China (+86) Authing's own works as it is; numbers "
      + "of any other country need an international one.",
    guide: { _, resource in MessageService.guide(Resource<Provider>(resource)) },
    unsupportedWords: ["channels": ["voice": "Authing sends text messages only."]],
    supportedWords: [
      "service": SupportedWords(
        .platform,
        .aliyun,
        .tencentCloud,
        .chuanglan,
        otherwise: "Authing's message service knows its own, Aliyun, Tencent Cloud and Chuanglan 253."
      )
    ]
  )

  private static let factor = Binding(
    PhoneFactor.kind,
    support: [
      "enforcement": .manual(how: "Choose when the factor is asked for in \(Console.factorPolicy)."),
      "other_factors": .unsupported(because: "Authing switches each factor by itself, and the others are left alone."),
      "recovery_codes": .unsupported(because: "Authing gives recovery codes for one-time passwords of an app only."),
      "applications": .unreadable(
        because: "Authing switches the factor per application by a call that has no counterpart for reading."
      ),
      "messages.enrollment.sms": .unsupported(
        because: "Authing has one text for every code; messages.verification.sms is it."
      ),
      "messages.enrollment.voice": .unsupported(because: "Authing sends text messages only."),
      "messages.verification.sms": .manual(how: message),
      "messages.verification.voice": .unsupported(because: "Authing sends text messages only."),
    ],
    unsupportedWords: [
      "channels": ["voice": "Authing sends text messages only."],
      "enforcement": [
        "never": "Write enabled: false.",
        "optional": "Authing asks everybody for a factor that is on; who has no phone yet is asked to bind one first.",
      ],
    ],
    defaults: ["channels": .list([.text("sms")]), "enabled": .boolean(false)],
    withoutDefault: ["applications", "provider"]
  )

  private static let message =
    "Enter the text, or the code of the approved template, in \(Console.messageService). Authing's own service has a "
    + "fixed text; in a text of one's own the code is {code} (Chuanglan 253) or ${code} (Aliyun abroad)."

  private static let phoneConnection = Binding(
    PhoneConnection.kind,
    support: [
      "name": .unsupported(because: "Authing has no connection that could have a name."),
      "connection_id": .unsupported(
        because: "Authing has no connection: codes by phone are a login method of each application."
      ),
      "message": .manual(how: message),
      "code_length": .unsupported(because: "At Authing it is the user pool's: settings.code_length."),
      "code_lifetime": .manual(how: "Set how long a code is valid (TTL) in \(Console.messageService)."),
      "brute_force_protection": .unsupported(
        because: "Authing counts wrong codes for the whole user pool: settings.code_attempts."
      ),
    ],
    withoutDefault: ["applications", "sign_up", "provider"],
    isSingle: true
  )
}
