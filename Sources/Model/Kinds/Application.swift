package import Model
package import Source

package enum ApplicationType: String, Choice {
  case singlePage = "single_page"
  case regularWeb = "regular_web"
  case native
  case machineToMachine = "machine_to_machine"

  package var meaning: String {
    switch self {
    case .singlePage: "Runs in the browser and keeps no secret."
    case .regularWeb: "Runs on a server, which keeps its secret."
    case .native: "Runs on a phone or a computer and keeps no secret."
    case .machineToMachine: "A program that signs in as itself; no people."
    }
  }
}

package enum ClientAuthentication: String, Choice {
  case none
  case secretPost = "secret_post"
  case secretBasic = "secret_basic"

  package var meaning: String {
    switch self {
    case .none: "The application keeps no secret."
    case .secretPost: "The secret travels in the body of the token request."
    case .secretBasic: "The secret travels in the header of the token request."
    }
  }
}

package enum DefaultSignIn: String, Choice {
  case code
  case password

  package var meaning: String {
    switch self {
    case .code: "The page asks for a one-time code first."
    case .password: "The page asks for a password first."
    }
  }
}

package struct Application: Kind {
  package static let kind: KindName = "application"
  package static let section = "applications"
  package static let summary = "What people sign in to, or a program that signs in as itself."
  package static let cardinality = KindDescription.Cardinality.many
  package static let fields = Application()
  package static let description = KindDescription(Application.self)

  package let name = Field<String>("name", "The name that people see.", .upTo(128), [.required, .name])
  package let summary = Field<String>("description", "What it is for, for those who run the tenant.", .upTo(140))
  package let type = Field<ApplicationType>("type", "What kind of program it is.", .none, [.required, .signIn])
  package let identifier = Field<String>(
    "identifier",
    "Its name in its own sign-in address, where a platform gives it one (Authing).",
    .matching(.connectionName),
    .signIn
  )
  package let logoURL = Field<String>("logo_url", "Its picture on sign-in pages.", .form(.web))
  package let callbacks = Field<Set<String>>(
    "callbacks",
    "Where a sign-in may return to.",
    .form(.anyURL),
    .signIn
  )
  package let logoutURLs = Field<Set<String>>(
    "logout_urls",
    "Where people may be sent after signing out.",
    .form(.anyURL)
  )
  package let webOrigins = Field<Set<String>>(
    "web_origins",
    "The pages that may ask for a sign-in without leaving them.",
    .form(.web)
  )
  package let allowedOrigins = Field<Set<String>>(
    "allowed_origins",
    "The pages that may call the platform from the browser.",
    .form(.web)
  )
  package let loginURL = Field<String>(
    "login_url",
    "The application's own page that starts a sign-in.",
    .form(.web),
    .signIn
  )
  package let homepageURL = Field<String>("homepage_url", "The application's first page.", .form(.web))
  package let grants = Field<Set<String>>(
    "grants",
    "The ways in which it may obtain tokens.",
    .upTo(128),
    .signIn
  )
  package let clientAuthentication = Field<ClientAuthentication>(
    "client_authentication",
    "How it proves itself when it asks for tokens.",
    .none,
    .signIn
  )
  package let firstParty = Field<Bool>(
    "first_party",
    "Whether it is the tenant owner's own: people are not asked to consent."
  )
  package let singleSignOn = Field<Bool>(
    "single_sign_on",
    "Whether a sign-in to another application counts here.",
    .none,
    .signIn
  )
  package let customSignInPages = Field<Bool>(
    "custom_sign_in_pages",
    "Whether it shows sign-in pages of its own, which name the connection by its ID.",
    .none,
    .signIn
  )
  package let defaultSignIn = Field<DefaultSignIn>(
    "default_sign_in",
    "What its sign-in page asks for first.",
    .none,
    .signIn
  )
  package let metadata = Field<[String: String]>("metadata", "Free keys and texts that travel with it.", .upTo(255))
  package let clientID = Field<String>(
    "client_id",
    "The ID that the platform assigned: pins or adopts that very application.",
    .matching(.clientID),
    .identity
  )
  package init() {}

  package static let rules: [Rule] = [.machineCannotSignIn, .machineWithoutCallbacks, .publicClientWithSecret]

  package static func check(
    _ application: Resource<Application>,
    among siblings: Siblings,
    _ diagnostics: inout Diagnostics
  ) {
    guard let type = application.type else { return }
    if type == .machineToMachine, let callbacks = application.callbacks, !callbacks.isEmpty {
      diagnostics.error(
        .machineWithoutCallbacks,
        "a machine_to_machine application has no callbacks",
        detail: "Nobody signs in to it. Remove callbacks, or choose another type.",
        at: application.range(of: \.callbacks)
      )
    }
    if type == .singlePage || type == .native, let method = application.clientAuthentication, method != .none {
      diagnostics.error(
        .publicClientWithSecret,
        "a \(type.rawValue) application cannot keep a secret",
        detail: "Everybody who has the program has its secret. Write client_authentication: none.",
        at: application.range(of: \.clientAuthentication)
      )
    }
  }

  /// What people are asked when they sign in is offered only by applications that people sign in to.
  static func checkSignIn(
    of references: Set<Reference<Application>>?,
    among siblings: Siblings,
    at range: SourceRange,
    _ diagnostics: inout Diagnostics
  ) {
    let machines = (references ?? []).filter { siblings.find($0)?.type == .machineToMachine }
    guard !machines.isEmpty else { return }
    let keys = machines.map(\.key).sorted { $0.precedesByBytes($1) }
    diagnostics.error(
      .machineCannotSignIn,
      "nobody signs in to the machine_to_machine application\(keys.count == 1 ? "" : "s") \(keys.joined(separator: ", "))",
      detail: "Remove \(keys.count == 1 ? "it" : "them") from applications.",
      at: range
    )
  }
}

extension Rule {
  package static let machineCannotSignIn = Rule(
    error: "machine-cannot-sign-in",
    in: .combinations,
    meaning: "Sign-in, or a second factor, is offered in an application that signs in as itself.",
    remedy: "Remove the application from the list."
  )

  static let machineWithoutCallbacks = Rule(
    error: "machine-without-callbacks",
    in: .combinations,
    meaning: "An application that signs in as itself has callbacks, to which nobody returns.",
    remedy: "Remove callbacks, or choose another type."
  )

  static let publicClientWithSecret = Rule(
    error: "public-client-with-secret",
    in: .combinations,
    meaning: "An application that people hold in their hands cannot keep a secret.",
    remedy: "Write client_authentication: none."
  )
}
