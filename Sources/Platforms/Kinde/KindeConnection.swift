import Management
import Model
import Source

struct KindeCredentials: FieldGroup {
  let clientID = Field<Secret>(
    "client_id",
    "The client ID of the machine-to-machine application that the tool signs in as.",
    .none,
    [.required, .identifier]
  )
  let clientSecret = Field<Secret>("client_secret", "Its client secret.", .none, .required)
  init() {}
}

/// How a Kinde environment is reached.
struct KindeConnection: Kind {
  static let kind: KindName = "connection"
  static let section = ""
  static let summary = "How a Kinde environment is reached."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = KindeConnection()
  static let description = KindDescription(KindeConnection.self)

  let domain = Field<String>(
    "domain",
    "The environment's own host name at Kinde, such as acme.kinde.com, also where it has a custom domain; http:// on this machine only, for a rehearsal.",
    .upTo(255),
    .required
  )
  let audience = Field<String>(
    "audience",
    "The Management API's identifier, where it is not the domain's own: https://acme.kinde.com/api",
    .upTo(255)
  )
  let credentials = Field<Nested<KindeCredentials>>(
    "credentials",
    "What the tool signs in with: client_id and client_secret.",
    .none,
    .required
  )
  init() {}

  static func check(
    _ connection: Resource<KindeConnection>,
    among siblings: Siblings,
    _ diagnostics: inout Diagnostics
  ) {
    diagnostics.checkDomain(connection.domain, at: connection.range(of: \.domain), example: "acme.kinde.com")
  }
}
