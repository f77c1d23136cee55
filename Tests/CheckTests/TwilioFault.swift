import Testing

/// Something that is wrong at Twilio, or with a configuration that an account does not fit.
struct TwilioFault: Sendable, CustomTestStringConvertible {
  var rule: String
  var severity: String
  /// What is otherwise than in the account that nothing is wrong with.
  var seed: String
  /// What is otherwise in the configuration, by what it replaces.
  var changes: [(String, String)] = []
  /// What follows from the same fault.
  var besides: Set<String> = []
  /// What Twilio says of it; nil where another test looks at that.
  var says: String?
  var testDescription: String { "\(rule) \(severity)" }

  init(
    _ rule: String,
    _ severity: String,
    _ seed: String,
    _ changes: [(String, String)] = [],
    besides: Set<String> = [],
    says: String? = nil
  ) {
    self.rule = rule
    self.severity = severity
    self.seed = seed
    self.changes = changes
    self.besides = besides
    self.says = says
  }

  var text: String { changes.reduce(CheckedText.twilio) { $0.replacing($1.0, with: $1.1) } }

  private static let noService = ("    messaging_service_sid: MG00000000000000000000000000000000\n", "")
  private static let noVoice = ("channels: [sms, voice]", "channels: [sms]")
  private static let staging = ("platform: local\n", "platform: local\nenvironment: staging\n")

  /// A service like the good one with other members.
  private static func service(_ members: String) -> String {
    let all = [
      "sid": "MG00000000000000000000000000000000", "usecase": "verification", "validity_period": "180",
      "phone_numbers": "[{ phone_number: \"+14155552671\", country_code: US }]",
      "compliance": "[{ campaign_status: VERIFIED, us_app_to_person_usecase: 2FA }]",
    ]
    let given = members.split(separator: "\n").map { $0.prefix { $0 != ":" } }
    let kept = all.filter { name, _ in !given.contains { $0 == name } }.sorted { $0.key < $1.key }
    return "services:\n  - "
      + (kept.map { "\($0.key): \($0.value)" } + members.split(separator: "\n").map(String.init))
      .joined(separator: "\n    ") + "\n"
  }

  private static func campaign(_ members: String) -> String {
    service("compliance: [{ \(members) }]")
  }

  private static let tollFreeRefused =
    "tollfree_verifications: [{ tollfree_phone_number: \"+18445552671\", status: TWILIO_REJECTED, "
  private static let tollFree = ("from: +14155552671", "from: +18445552671")
  private static let countries = "geo_permissions: [{ country_code: US }, { country_code: \"NO\" }"
  private static let calls =
    "dialing_permissions: [{ iso_code: US, name: US }, { iso_code: \"NO\", name: Norway }"

  static let all: [TwilioFault] = [
    .init(
      "twilio-test-credentials",
      "error",
      "account: { auth_token: another-token-of-the-account }\n"
        + "credentials: [{ username: AC00000000000000000000000000000000, password: \(token), kind: test }]\n"
    ),
    .init("twilio-credentials-refused", "error", "account: { auth_token: another-token-of-the-account }\n"),
    .init("twilio-account-suspended", "error", "account: { status: suspended }\n"),
    .init("twilio-account-suspended", "error", "account: { status: suspended }\ninactive: readable\n"),
    .init("twilio-account-closed", "error", "account: { status: closed }\ninactive: readable\n"),
    .init("twilio-trial-account", "error", "account: { type: Trial }\n"),
    .init("twilio-trial-account", "warning", "account: { type: Trial }\n", [staging]),
    .init("twilio-subaccount", "notice", "account: { owner_account_sid: AC11111111111111111111111111111111 }\n"),
    .init("twilio-balance-used-up", "warning", "balance: { balance: \"-1.20\" }\n"),
    .init("twilio-balance-low", "warning", "balance: { balance: \"3.50\" }\n"),
    .init("twilio-no-usage-trigger", "notice", "usage_triggers: [{ usage_category: mms }]\n"),
    .init("twilio-number-not-owned", "error", "", [("from: +14155552671", "from: +14155552672"), noService, noVoice]),
    .init("twilio-number-not-owned", "error", "", [("from: +14155552671", "from: +4791234567"), noService, noVoice]),
    .init("twilio-number-not-owned", "error", "", [("from: +14155552671", "from: +14155552672")]),
    .init(
      "twilio-number-cannot-text",
      "error",
      "incoming_phone_numbers: [{ phone_number: \"+14155552671\", capabilities: { sms: false, voice: true } }]\n",
      [noService, noVoice]
    ),
    .init(
      "twilio-number-cannot-call",
      "error",
      "incoming_phone_numbers: [{ phone_number: \"+14155552671\", capabilities: { sms: true, voice: false } }]\n"
    ),
    .init(
      "twilio-number-not-active",
      "error",
      "incoming_phone_numbers: [{ phone_number: \"+14155552671\", status: pending }]\n"
    ),
    .init(
      "twilio-number-beta",
      "notice",
      "incoming_phone_numbers: [{ phone_number: \"+14155552671\", beta: true }]\n"
    ),
    .init(
      "twilio-short-code-not-owned",
      "error",
      "short_codes: [{ short_code: \"54321\" }]\n",
      [("from: +14155552671", "from: \"12345\""), noService, noVoice]
    ),
    .init("twilio-service-missing", "error", "services: []\n"),
    .init("twilio-service-use-case", "warning", service("usecase: marketing")),
    .init("twilio-service-undeclared", "notice", service("usecase: undeclared")),
    .init("twilio-service-validity", "warning", service("validity_period: 36000")),
    .init("twilio-service-encoding", "notice", service("smart_encoding: false")),
    .init("twilio-pool-empty", "error", service("phone_numbers: []")),
    .init(
      "twilio-pool-empty",
      "error",
      service("phone_numbers: []\nchannel_senders: [{ sender: \"whatsapp:+14155552671\" }]"),
      says: "channel senders of WhatsApp only"
    ),
    .init(
      "twilio-pool-cannot-text",
      "error",
      service("phone_numbers: [{ phone_number: \"+14155552671\", country_code: US, capabilities: [Voice] }]"),
      besides: ["twilio-pool-no-local-sender"]
    ),
    .init("twilio-pool-names", "error", service("phone_numbers: []\nalpha_senders: [{ alpha_sender: Acme }]")),
    .init(
      "twilio-pool-names",
      "error",
      service("phone_numbers: []\ndestination_alpha_senders: [{ alpha_sender: Acme, iso_country_code: \"NO\" }]")
    ),
    .init(
      "twilio-pool-destinations",
      "error",
      service("phone_numbers: []\ndestination_alpha_senders: [{ alpha_sender: Acme, iso_country_code: GB }]")
        + "geo_permissions: [{ country_code: \"NO\" }]\n",
      [("audience: [US, NO]", "audience: [NO]")],
      says: "destination alpha senders of GB"
    ),
    .init(
      "twilio-pool-no-local-sender",
      "error",
      service("phone_numbers: [{ phone_number: \"+4791234567\", country_code: \"NO\" }]")
    ),
    .init(
      "twilio-pool-short-codes",
      "error",
      service("phone_numbers: []\nshort_codes: [{ short_code: \"54321\", country_code: US }]")
    ),
    .init("twilio-campaign-missing", "error", service("compliance: []")),
    .init("twilio-campaign-pending", "error", campaign("campaign_status: IN_PROGRESS")),
    .init(
      "twilio-campaign-failed",
      "error",
      campaign(
        "campaign_status: FAILED, errors: "
          + "[{ error_code: 30886, fields: [USE_CASE_DESCRIPTION], description: unclear }]"
      ),
      says: "campaign_status: FAILED; unclear (error 30886, USE_CASE_DESCRIPTION)"
    ),
    .init(
      "twilio-campaign-failed",
      "error",
      campaign("campaign_status: SUSPENDED"),
      says: "campaign_status: SUSPENDED"
    ),
    .init("twilio-campaign-mock", "error", campaign("campaign_status: VERIFIED, mock: true")),
    .init(
      "twilio-campaign-use-case",
      "warning",
      campaign("campaign_status: VERIFIED, us_app_to_person_usecase: MARKETING")
    ),
    .init(
      "twilio-campaign-links",
      "warning",
      "",
      [("code_lifetime: 180s", "code_lifetime: 180s, message: \"{{ code }} for https://acme.example\"")]
    ),
    .init(
      "twilio-campaign-phone",
      "warning",
      "",
      [("code_lifetime: 180s", "code_lifetime: 180s, message: \"{{ code }}. Questions: 415-555-2671\"")]
    ),
    .init("twilio-brand-missing", "error", "brand_registrations: []\n", [noService]),
    .init("twilio-brand-pending", "error", "brand_registrations: [{ status: IN_REVIEW }]\n"),
    .init(
      "twilio-brand-failed",
      "error",
      "brand_registrations: [{ status: FAILED, failure_reason: no such company }]\n",
      says: "status: FAILED; no such company"
    ),
    .init(
      "twilio-brand-failed",
      "error",
      "brand_registrations: [{ status: FAILED, failure_reason: x, "
        + "errors: [{ error_code: 30794, description: no EIN }] }]\n",
      says: "status: FAILED; no EIN (error 30794)"
    ),
    .init("twilio-brand-suspended", "error", "brand_registrations: [{ status: SUSPENDED }]\n"),
    .init("twilio-brand-mock", "error", "brand_registrations: [{ status: APPROVED, mock: true }]\n"),
    .init("twilio-toll-free-unverified", "error", "tollfree_verifications: []\n", [tollFree, noService]),
    .init(
      "twilio-toll-free-pending",
      "error",
      "tollfree_verifications: [{ tollfree_phone_number: \"+18445552671\", status: IN_REVIEW }]\n",
      [tollFree, noService]
    ),
    .init(
      "twilio-toll-free-rejected",
      "error",
      tollFreeRefused + "rejection_reason: no opt-in, error_code: 30509 }]\n",
      [tollFree, noService],
      says: "status: TWILIO_REJECTED; no opt-in (error 30509)"
    ),
    .init(
      "twilio-toll-free-rejected",
      "error",
      tollFreeRefused
        + "rejection_reasons: [{ code: 30446, reason: no website }, { code: 30509, reason: no opt-in }] }]\n",
      [tollFree, noService],
      says: "status: TWILIO_REJECTED; no website (error 30446); no opt-in (error 30509)"
    ),
    .init("twilio-text-country-off", "error", "geo_permissions: [{ country_code: US }]\n"),
    .init("twilio-text-country-off", "error", "", [("audience: [US, NO]", "audience: [US, NO, GB]"), noVoice]),
    .init("twilio-text-country-unsupported", "error", "", [("audience: [US, NO]", "audience: [US, NO, IR]"), noVoice]),
    .init("twilio-text-high-risk-open", "error", countries + ", { country_code: BD }]\n"),
    .init("twilio-text-country-open", "warning", countries + ", { country_code: SE }]\n"),
    .init(
      "twilio-call-country-off",
      "error",
      "dialing_permissions: [{ iso_code: US, name: US }, { iso_code: \"NO\", low_risk_numbers_enabled: false }]\n"
    ),
    .init(
      "twilio-call-toll-fraud-open",
      "error",
      calls + ", { iso_code: SE, high_risk_tollfraud_numbers_enabled: true }]\n"
    ),
    .init(
      "twilio-call-special-open",
      "warning",
      calls + ", { iso_code: SE, high_risk_special_numbers_enabled: true }]\n"
    ),
    .init(
      "twilio-call-inherited",
      "notice",
      "account: { owner_account_sid: AC11111111111111111111111111111111 }\nvoice_settings: { dialing_permissions_inheritance: true }\n",
      besides: ["twilio-subaccount"]
    ),
  ]

  static let token = "7265686561727361000000746f6b656e"
}
