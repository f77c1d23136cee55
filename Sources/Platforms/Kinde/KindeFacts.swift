import Kinds
import Management
package import Model

extension Kinde {
  package static let facts = PlatformFacts(
    name: "kinde",
    summary: "A Kinde environment, over its Management API.",
    connection: KindeConnection.description,
    bindings: [tenant, application, provider, factor, phoneConnection],
    place: .host(at: "domain", own: nil),
    credentialHost: { settings in
      CredentialHost(
        domain: settings["domain"]?.texts.first,
        audience: settings["audience"]?.texts.first,
        vendor: ["*.kinde.com"]
      )
    },
    steering: [SteeringField(PhoneConnection.kind, "connection_id")],
    // The number in E.164 and the country in lower case, percent-encoded (docs, "Custom authentication pages").
    authorization: [PhoneConnection.kind: ["login_hint": "phone:{number}:{country}"]],
    ownMessages: [
      OwnMessage(text: "Your verification code is [{{ code }}]", source: "docs, \"Phone authentication\""),
      OwnMessage(
        text:
          "{{ code }} is your one-time code to sign in to {{ tenant.friendly_name }}\n\n@business.kinde.com #{{ code }}",
        source: "docs, \"SMS deliverability\""
      ),
    ],
    ownMessagesNote: "Kinde's documentation shows two forms of its fixed text, and says of neither when it is sent",
    check: { tenant, diagnostics in OfflineRules.check(tenant, &diagnostics) }
  )

  private static let tenant = Binding(
    Tenant.kind,
    support: [
      "default_country": .manual(how: ManualSteps.defaultCountry),
      "display_name": .unsupported(because: "Kinde's API can read an environment's name and not set it."),
      "support_email": .unsupported(because: "Kinde keeps it for the whole business, not for an environment."),
      "support_url": .unsupported(because: "Kinde has no such page."),
      "logo_url": .unsupported(because: "Kinde's API can read an environment's logo and not set it."),
      "allowed_countries": .unsupported(because: "Kinde accepts numbers from every country that its service reaches."),
      "denied_countries": .unsupported(because: "Kinde accepts numbers from every country that its service reaches."),
      "languages": .unsupported(because: "Kinde's API has no setting for an environment's languages."),
      "default_audience": .unsupported(because: "Kinde's applications name the audience themselves."),
      "default_redirect_url": .unsupported(because: "Kinde has none; an application's homepage_url comes nearest."),
      "logout_urls": .unsupported(because: "Kinde keeps them for each application: applications.KEY.logout_urls."),
      "session_lifetime": .unsupported(because: "Kinde's API has no setting for an environment's sessions."),
      "idle_session_lifetime": .unsupported(because: "Kinde's API has no setting for an environment's sessions."),
      "show_factors_on_enrollment": .unsupported(because: "Kinde decides it by itself."),
      "add_new_applications": .unsupported(because: "Kinde's API has no setting for it."),
      "phone_protection": .unsupported(
        because: "Kinde limits floods of messages by itself, and has no setting for it."
      ),
      "unified_phone": .unsupported(because: "It is a setting of Auth0."),
      "code_length": .unsupported(because: "Kinde's codes have 6 digits."),
      "code_attempts": .unsupported(because: "Kinde has no setting for it."),
    ]
  )

  private static let application = Binding(
    Application.kind,
    support: [
      "description": .unsupported(because: "Kinde keeps no description of an application."),
      "identifier": .unsupported(because: "Kinde gives applications no name of their own in its addresses."),
      "logo_url": .unsupported(because: "Kinde's API cannot set an application's picture."),
      "web_origins": .unsupported(because: "Kinde has no list of such pages."),
      "allowed_origins": .unsupported(because: "Kinde has no list of such pages."),
      "grants": .unsupported(because: "At Kinde an application's type decides them."),
      "client_authentication": .unsupported(because: "At Kinde an application's type decides it."),
      "first_party": .unsupported(because: "Every application of a Kinde environment is its owner's."),
      "single_sign_on": .unsupported(because: "Kinde's API has no setting for it."),
      "default_sign_in": .unsupported(because: "Kinde decides it by the connections that an application has."),
      "metadata": .unsupported(
        because: "Kinde keeps properties for an application, which have to be declared there first."
      ),
    ],
    defaults: [
      "callbacks": .list([]),
      "custom_sign_in_pages": .boolean(false),
      "logout_urls": .list([]),
    ],
    immutable: ["type"]
  )

  /// The specification has no call about messages at all.
  private static let provider = Binding(
    Provider.kind,
    support: ["channels": .unsupported(because: "Kinde sends text messages, and nothing else.")],
    byHand: ManualSteps.service,
    guide: { path, resource in ManualSteps.guide(path, resource) },
    derived: [DerivedField("serves_second_factor", namedBy: PhoneFactor.kind, at: "provider")],
    supportedWords: [
      "service": SupportedWords(
        .platform,
        .twilio,
        .sinch,
        otherwise: "Kinde sends through its own service, or through an account at Twilio or Sinch."
      )
    ],
    isSingle: true,
    // Without a provider of one's own, for tests only (docs, "Phone authentication").
    allowance: "10 text messages a month"
  )

  private static let blind =
    "Kinde has no call that reads an environment's MFA, and the one that sets it replaces all of it: another factor that "
    + "is switched on (e-mail, authenticator app) is switched off by it, unless other_factors names it."

  private static let fixedText = "The text of Kinde's messages is fixed."

  private static let factor = Binding(
    PhoneFactor.kind,
    support: [
      "enabled": .unreadable(because: blind),
      "channels": .unreadable(because: blind),
      "enforcement": .unreadable(because: blind),
      "other_factors": .unreadable(because: blind),
      "recovery_codes": .unreadable(because: blind),
      "applications": .unsupported(because: "Kinde asks for a second factor for the environment, not by application."),
      "messages.enrollment.sms": .unsupported(because: fixedText),
      "messages.enrollment.voice": .unsupported(because: fixedText),
      "messages.verification.sms": .unsupported(because: fixedText),
      "messages.verification.voice": .unsupported(because: fixedText),
    ],
    unsupportedWords: [
      "channels": [Channel.voice.rawValue: "Kinde does not call."],
      "enforcement": [Enforcement.adaptive.rawValue: "Kinde's policies are off, optional and required."],
    ],
    withoutDefault: ["enabled", "channels", "enforcement", "other_factors", "provider", "recovery_codes"],
    // A code has to be able to arrive before people are asked for one.
    after: [Provider.kind, PhoneConnection.kind],
    needs: [ChangeNeed(Provider.kind), ChangeNeed(PhoneConnection.kind)],
    overrides: Binding.Overrides(
      ["enabled", "channels", "enforcement", "other_factors", "recovery_codes"],
      "an organisation with factors of its own keeps those instead, and Kinde has no call that reads them"
    )
  )

  private static let phoneConnection = Binding(
    PhoneConnection.kind,
    support: [
      "name": .unsupported(because: "Kinde's phone connection is built in, and Kinde names it."),
      "message": .unsupported(because: fixedText),
      "code_length": .unsupported(because: "Kinde's codes have 6 digits."),
      "code_lifetime": .unsupported(
        because: "Kinde's API has no setting for it; a code lasts two hours unless its console says otherwise."
      ),
      "brute_force_protection": .unsupported(because: "Kinde's API has no setting for it."),
      "sign_up": .unsupported(because: "Kinde's API has no setting for it."),
    ],
    defaults: ["applications": .list([])],
    withoutDefault: ["provider"],
    isSingle: true,
    overrides: Binding.Overrides(
      ["applications"],
      "members of an organisation with sign-in methods of its own see only those, and organisations are not read"
    )
  )
}
