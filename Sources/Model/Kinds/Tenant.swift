package import Model
package import Source

/// What a platform does about floods of phone messages.
package enum PhoneProtection: String, Choice {
  case none
  case exponential

  package var meaning: String {
    switch self {
    case .none: "Every message is sent."
    case .exponential: "The wait before a number's next message grows with each one."
    }
  }
}

package struct Tenant: Kind {
  package static let kind: KindName = "tenant"
  package static let section = "settings"
  package static let summary = "What a tenant is called, where its people find help, and what holds for all of it."
  package static let cardinality = KindDescription.Cardinality.one
  package static let fields = Tenant()
  package static let description = KindDescription(Tenant.self)

  package let displayName = Field<String>("display_name", "The name that people see, in messages too.", .upTo(200))
  package let supportEmail = Field<String>("support_email", "Where people ask for help.", .form(.email))
  package let supportURL = Field<String>("support_url", "The page where people find help.", .form(.web))
  package let logoURL = Field<String>("logo_url", "The picture on sign-in pages.", .form(.web))
  package let defaultCountry = Field<String>(
    "default_country",
    "The country that is preselected where people enter their number.",
    .form(.country)
  )
  package let allowedCountries = Field<Set<String>>(
    "allowed_countries",
    "The only countries whose numbers are accepted.",
    .form(.country)
  )
  package let deniedCountries = Field<Set<String>>(
    "denied_countries",
    "Countries whose numbers are not accepted.",
    .form(.country)
  )
  package let audience = Field<Set<String>>(
    "audience",
    "The countries that people sign in from: for rules and prices, never sent.",
    .form(.country),
    .unsent
  )
  package let languages = Field<[String]>(
    "languages",
    "The languages of the sign-in pages, the first one by default.",
    .form(.language)
  )
  package let defaultAudience = Field<String>(
    "default_audience",
    "The API that access tokens are for when an application names none.",
    .upTo(600)
  )
  package let defaultRedirectURL = Field<String>(
    "default_redirect_url",
    "Where people go when a sign-in cannot return to its application.",
    .form(.web)
  )
  package let logoutURLs = Field<Set<String>>(
    "logout_urls",
    "Where people may be sent after signing out of the tenant.",
    .form(.anyURL)
  )
  package let sessionLifetime = Field<Seconds>(
    "session_lifetime",
    "How long a sign-in lasts at most.",
    .between(60...31_536_000),
    .signIn
  )
  package let idleSessionLifetime = Field<Seconds>(
    "idle_session_lifetime",
    "How long a sign-in lasts without use.",
    .between(60...31_536_000),
    .signIn
  )
  package let showFactorsOnEnrollment = Field<Bool>(
    "show_factors_on_enrollment",
    "Whether people choose among the factors when they enroll."
  )
  package let addNewApplications = Field<Bool>(
    "add_new_applications",
    "Whether the platform adds each new application to the existing connections."
  )
  package let phoneProtection = Field<PhoneProtection>(
    "phone_protection",
    "How floods of messages through the phone provider are slowed down (Auth0's phone provider protection)."
  )
  package let unifiedPhone = Field<Bool>(
    "unified_phone",
    "Whether sign-in and second factor share one phone provider (Auth0's Unified Phone Experience).",
    .none,
    .signIn
  )
  package let codeLength = Field<Int>(
    "code_length",
    "How many digits a code has, where a platform sets it for the whole tenant.",
    .between(4...12)
  )
  package let codeAttempts = Field<Int>(
    "code_attempts",
    "How often a code may be entered wrongly, where a platform sets it for the whole tenant.",
    .between(1...100)
  )
  package init() {}

  package static let rules: [Rule] = [
    .countriesBothWays, .defaultCountryDenied, .defaultCountryNotAllowed, .idleLongerThanSession,
  ]
}
