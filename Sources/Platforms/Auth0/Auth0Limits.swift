import Model

/// Auth0's limits of what its Management API is sent, by kind and path.
///
/// The contract tests compare each with the API's description, and look there for others that are missing here.
enum Auth0Limits {
  static let tenant: [String: [PlatformLimit]] = [
    "default_redirect_url": [
      PlatformLimit(.url(schemes: ["https"]), at: "PATCH /api/v2/tenants/settings default_redirection_uri")
    ],
    "idle_session_lifetime": [
      PlatformLimit(.multiple(of: 60), documentedIn: inMinutes),
      PlatformLimit(.number(60...100 * 86_400), documentedIn: "Auth0's session lifetime limits, enterprise plans"),
    ],
    "languages": [
      PlatformLimit(.words(locales), at: "PATCH /api/v2/tenants/settings enabled_locales[]"),
      PlatformLimit(.count(1...Int.max), at: "PATCH /api/v2/tenants/settings enabled_locales"),
    ],
    "session_lifetime": [PlatformLimit(.multiple(of: 60), documentedIn: inMinutes)],
  ]

  /// Hours or minutes are the units of the two fields that set a lifetime.
  private static let inMinutes = "PATCH /api/v2/tenants/settings, session_lifetime_in_minutes"

  static let application: [String: [PlatformLimit]] = [
    "description": [
      PlatformLimit(
        .length(0...140, .codePoints),
        at: "POST /api/v2/clients description",
        "PATCH /api/v2/clients/{id} description"
      )
    ],
    "login_url": [
      PlatformLimit(
        .url(schemes: ["https"]),
        at: "POST /api/v2/clients initiate_login_uri",
        "PATCH /api/v2/clients/{id} initiate_login_uri"
      )
    ],
    "metadata": [
      PlatformLimit(
        .count(0...10),
        at: "POST /api/v2/clients client_metadata",
        "PATCH /api/v2/clients/{id} client_metadata"
      ),
      PlatformLimit(.keys(.metadataKey), documentedIn: metadataDescription),
      PlatformLimit(.length(0...255, .codePoints), documentedIn: metadataDescription),
    ],
    "name": [
      PlatformLimit(
        .pattern(.withoutAngleBrackets),
        at: "POST /api/v2/clients name",
        "PATCH /api/v2/clients/{id} name"
      )
    ],
  ]

  static let provider: [String: [PlatformLimit]] = [
    // The secrets become those of one Action.
    "secrets": [PlatformLimit(.count(0...30), documentedIn: "Auth0's entity limits, secrets of an Action")]
  ]

  static let phoneConnection: [String: [PlatformLimit]] = [
    "code_length": [
      PlatformLimit(
        .number(4...40),
        at: "POST /api/v2/connections options.totp.length",
        "PATCH /api/v2/connections/{id} options.totp.length"
      )
    ],
    "code_lifetime": [
      PlatformLimit(
        .number(60...Int.max),
        at: "POST /api/v2/connections options.totp.time_step",
        "PATCH /api/v2/connections/{id} options.totp.time_step"
      )
    ],
    "name": [
      PlatformLimit(.pattern(.auth0ConnectionName), at: "POST /api/v2/connections name"),
      PlatformLimit(.length(0...128, .codePoints), at: "POST /api/v2/connections name"),
    ],
  ]

  private static let metadataDescription = "Auth0's description of client_metadata"

  /// The languages of Auth0's pages.
  private static let locales = [
    "am", "ar", "ar-EG", "ar-SA", "az", "bg", "bn", "bs", "ca-ES", "cnr", "cs", "cy", "da", "de", "el", "en", "en-CA",
    "es", "es-419", "es-AR", "es-MX", "et", "eu-ES", "fa", "fi", "fr", "fr-CA", "fr-FR", "gl-ES", "gu", "he", "hi",
    "hr",
    "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "kn", "ko", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb",
    "nl", "nn", "no", "pa", "pl", "pt", "pt-BR", "pt-PT", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta",
    "te", "th", "tl", "tr", "uk", "ur", "vi", "zgh", "zh-CN", "zh-HK", "zh-MO", "zh-TW",
  ]
}

extension Pattern {
  /// The name of an application.
  fileprivate static let withoutAngleBrackets = Pattern(
    "text without < and >",
    example: "Acme Web",
    .oneOf("^<>", 1...Int.max)
  )

  /// The name of a connection.
  fileprivate static let auth0ConnectionName = Pattern(
    "letters and digits with single '-' between them",
    example: "my-sms",
    .oneOf("a-zA-Z0-9", 1...1),
    .separated("a-zA-Z0-9", by: "-")
  )

  /// A key of an application's metadata.
  fileprivate static let metadataKey = Pattern(
    "letters, digits, blanks and :,-+=_*?\"/\\()<>@, up to 255 of them",
    example: "team",
    .oneOf("a-zA-Z0-9:,+=_*?\"/\\()<>@ \t-", 1...255)
  )
}
