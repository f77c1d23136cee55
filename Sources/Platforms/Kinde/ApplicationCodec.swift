import HTTP
import Kinds
import Management
import Model
import Platform

/// The kind `application`: a list, and three calls for each application.
enum ApplicationCodec: KindeCodec {
  /// Kinde's own list (the API's specification, `POST /applications`).
  static let types = Vocabulary([
    ApplicationType.singlePage: "spa", .regularWeb: "reg", .native: "device", .machineToMachine: "m2m",
  ])

  /// What the list has of each, and what creating one takes.
  static let list = Endpoint<Application>(
    create: "POST /api/v1/applications",
    reading: ["read:applications"],
    writing: ["create:applications"],
    [
      .identity(\.clientID, "id"),
      .text(\.name, "name").required(),
      .word(\.type, "type", types).atCreation().immutable(),
    ]
  )

  /// The details have the lists of URLs too, which go through calls of their own that can be read as well.
  static let details = Endpoint<Application>(
    update: "PATCH /api/v1/applications/{application_id}",
    reading: ["read:applications"],
    writing: ["update:applications"],
    [
      .text(\.name, "name").required(),
      .word(\.type, "type", types).readOnly(),
      .text(\.loginURL, "login_uri"),
      .text(\.homepageURL, "homepage_uri"),
      .flag(\.customSignInPages, "is_allow_faceless_auth", default: false),
    ]
  )

  static let callbacks = Endpoint<Application>(
    update: "PUT /api/v1/applications/{app_id}/auth_redirect_urls",
    reading: ["read:applications_redirect_uris"],
    writing: ["update:applications_redirect_uris"],
    [.texts(\.callbacks, "urls").answered(as: "redirect_urls")]
  )

  static let logoutURLs = Endpoint<Application>(
    update: "PUT /api/v1/applications/{app_id}/auth_logout_urls",
    reading: ["read:application_logout_uris"],
    writing: ["update:application_logout_uris"],
    [.texts(\.logoutURLs, "urls").answered(as: "logout_urls")]
  )

  static let binding = Binding(
    Application.self,
    [list, details, callbacks, logoutURLs].flatMap(\.bindings) + [
      .unsupported(\.summary, because: "Kinde keeps no description of an application."),
      .unsupported(\.identifier, because: "Kinde has no names of applications in its addresses."),
      .unsupported(\.logoURL, because: "Kinde's API cannot set an application's picture."),
      .unsupported(\.webOrigins, because: "Kinde has no list of such pages."),
      .unsupported(\.allowedOrigins, because: "Kinde has no list of such pages."),
      .unsupported(\.grants, because: "At Kinde an application's type decides them."),
      .unsupported(\.clientAuthentication, because: "At Kinde an application's type decides it."),
      .unsupported(\.firstParty, because: "Every application of a Kinde environment is its owner's."),
      .unsupported(\.singleSignOn, because: "Kinde's API has no setting for it."),
      .unsupported(\.defaultSignIn, because: "Kinde decides it by the connections that an application has."),
      .unsupported(
        \.metadata,
        because: "Kinde keeps properties for an application, which have to be declared there first."
      ),
    ]
  )
}

extension ApplicationCodec {
  static func read(_ reading: KindeReading) async throws(PlatformFailure) -> [Live] {
    try await Applications(environment: reading.environment).read(reading.listed)
  }

  static func portions(of step: Step, _ environment: Environment) -> [Step] { Applications.portions(of: step) }

  static func perform(_ step: Step, _ environment: Environment) async throws(PlatformFailure) -> Live? {
    try await Applications(environment: environment).perform(step)
  }

  static func look(after step: Step, _ environment: Environment) async throws(PlatformFailure) -> [Live] {
    try await Applications(environment: environment).look(after: step)
  }

  /// No answer to a write has more in it than an ID, so that each part that was written is read: the lists are parts of
  /// their own, and all other fields are one.
  static func requests(_ size: PlatformPace.Size) -> Int {
    guard size.action != .delete else { return 1 }
    let lists: Set<String> = ["callbacks", "logout_urls"]
    let own = size.action == .create || size.sections(besides: lists) > 0 ? 2 : 0
    return own + 2 * size.paths.intersection(lists).count
  }

  /// What reading every field needs.
  static let everyScope = ApplicationPart.allCases.reduce(list.scopes.reading) { $0.union($1.endpoint.scopes.reading) }

  static func scopes(reading interest: Interest?) -> Set<String> {
    let parts = ApplicationPart.allCases.filter { $0.endpoint.isDeclared(interest) }
    return parts.reduce(list.scopes.reading) { $0.union($1.endpoint.scopes.reading) }
  }

  static func scopes(writing need: Need) -> Set<String> {
    let parts = ApplicationPart.allCases.map(\.endpoint)
    switch need.action {
    case .delete: return ["delete:applications"]
    case .create:
      var rest = need
      rest.paths.removeAll { list.holds(anyOf: [$0]) }
      return list.scopes.writing.union(rest.scopes(of: parts))
    case .update: return need.scopes(of: parts)
    }
  }
}

/// The calls that an application is spread over beside the list.
enum ApplicationPart: CaseIterable {
  case details
  case callbacks
  case logoutURLs

  var endpoint: Endpoint<Application> {
    switch self {
    case .details: ApplicationCodec.details
    case .callbacks: ApplicationCodec.callbacks
    case .logoutURLs: ApplicationCodec.logoutURLs
    }
  }

  /// The leaves that the list does not tell.
  var ownLeaves: Set<Int> { endpoint.leaves.subtracting(ApplicationCodec.list.leaves) }

  func path(_ id: String) -> [String] {
    switch self {
    case .details: ["applications", id]
    case .callbacks: ["applications", id, "auth_redirect_urls"]
    case .logoutURLs: ["applications", id, "auth_logout_urls"]
    }
  }

  var method: HTTPMethod { self == .details ? .patch : .put }

  /// The parts that hold declared fields which the list does not tell; all of them for nil.
  static func needed(for declared: Settings?) -> [ApplicationPart] {
    guard let declared else { return allCases }
    return allCases.filter { part in declared.all.contains { part.ownLeaves.contains($0.leaf) } }
  }

  /// The parts that a portion of a change writes to.
  static func written(by portion: Step) -> [ApplicationPart] {
    allCases.filter { portion.sets(anyOf: $0.endpoint.leaves) }
  }
}
