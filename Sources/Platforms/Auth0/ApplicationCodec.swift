import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `application`: `/clients`.
enum ApplicationCodec: Auth0Codec {
  static let types = Vocabulary([
    ApplicationType.singlePage: "spa", .regularWeb: "regular_web", .native: "native",
    .machineToMachine: "non_interactive",
  ])

  static let authentications = Vocabulary([
    ClientAuthentication.none: "none", .secretPost: "client_secret_post", .secretBasic: "client_secret_basic",
  ])

  static let client = Endpoint<Application>(
    create: "POST /api/v2/clients",
    update: "PATCH /api/v2/clients/{id}",
    reading: ["read:clients"],
    writing: ["update:clients"],
    isLenient: true,
    [
      .identity(\.clientID, "client_id"),
      .text(\.name, "name").required().limit(.pattern(.withoutAngleBrackets)),
      .text(\.summary, "description").limit(.length(0...140, .codePoints)),
      .word(\.type, "app_type", types),
      .text(\.logoURL, "logo_uri"),
      .texts(\.callbacks, "callbacks"),
      .texts(\.logoutURLs, "allowed_logout_urls"),
      .texts(\.webOrigins, "web_origins"),
      .texts(\.allowedOrigins, "allowed_origins"),
      .text(\.loginURL, "initiate_login_uri").limit(.url(schemes: ["https"])),
      .texts(\.grants, "grant_types", default: nil).withoutDefault(),
      .word(\.clientAuthentication, "token_endpoint_auth_method", authentications).withoutDefault(),
      .flag(\.firstParty, "is_first_party", default: true),
      .flag(\.singleSignOn, "sso_disabled", inverted: true, default: true),
      .mergedTexts(\.metadata, "client_metadata").limit(.count(0...10)).limited(
        PlatformLimit(.keys(.metadataKey), documentedIn: metadata),
        PlatformLimit(.length(0...255, .codePoints), documentedIn: metadata)
      ),
    ]
  )

  static let binding = Binding(
    Application.self,
    client.bindings + [
      .unsupported(\.identifier, because: "Auth0 has no names of applications in its addresses."),
      .unsupported(
        \.homepageURL,
        because: "Auth0 keeps no first page of an application; login_url starts a sign-in."
      ),
      .unsupported(\.customSignInPages, because: "At Auth0 every application may show pages of its own."),
      .unsupported(\.defaultSignIn, because: "Auth0 decides it by the connections that an application has."),
    ]
  ) { binding in
    // Docs, "Enable Third-Party Applications".
    binding.notices = [
      PlatformNotice(
        when: Application.path(\.firstParty),
        becomes: .boolean(false),
        stopsSignIn: true,
        "Auth0 lets an application of somebody else's use only connections that are open to the whole domain, which a phone "
          + "connection is not unless somebody makes it so in the dashboard: people cannot sign in to it by phone"
      )
    ]
  }

  private static let metadata = "Auth0's description of client_metadata"

  /// - Parameter own: the client that the tool itself signs in as.
  static func live(_ answer: JSONPlace, own: String?) throws(JSONProblem) -> Live {
    var draft = LiveDraft(Application.description)
    try client.read(answer, into: &draft)
    let id = draft[\Application.clientID]?.texts.first ?? ""
    let name = draft[\Application.name]?.texts.first ?? ""
    let impossible = impossible(answer.value, name)
    let isPlain = id != own && impossible.isEmpty
    return draft.live(
      identity: id,
      name: name,
      remarks: isPlain ? nil : LiveRemarks(isOwn: id == own, impossible: impossible)
    )
  }

  /// What Auth0 refuses beside a proof by keys: both members exclude each other.
  private static func impossible(_ client: JSON, _ name: String) -> [ImpossibleValue] {
    guard let methods = client["client_authentication_methods"]?.members, !methods.isEmpty else { return [] }
    return ClientAuthentication.allCases.map { word in
      ImpossibleValue(
        path: Application.path(\.clientAuthentication),
        value: .text(word.rawValue),
        reason: "\"\(name)\" authenticates by \(methods.keys.sorted().joined(separator: ", ")) "
          + "(client_authentication_methods), and Auth0 refuses another way beside it; leave the line out, or switch the "
          + "application to a secret first, in Auth0 Dashboard > Applications > its Credentials"
      )
    }
  }
}

extension ApplicationCodec {
  static func read(_ reading: Auth0Reading) async throws(PlatformFailure) -> [Live] {
    try await Applications.read(reading.tenant)
  }

  static func perform(_ step: Step, _ tenant: Auth0Tenant) async throws(PlatformFailure) -> Live? {
    try await Applications.perform(step, tenant)
  }

  /// The answer is the whole client.
  static func requests(_ size: PlatformPace.Size) -> Int { 1 }

  static func scopes(reading experience: PhoneExperience?, isProtected: Bool) -> Set<String> { client.scopes.reading }

  static func scopes(writing need: Need, _ experience: PhoneExperience, isAction: Bool) -> Set<String> {
    switch need.action {
    // A new client may have to be taken out of connections.
    case .create: ["create:clients", "read:connections", "update:connections"]
    case .update: client.scopes.writing
    case .delete: ["delete:clients"]
    }
  }
}
