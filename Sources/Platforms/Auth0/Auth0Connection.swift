import Management
import Model
import Source

struct Auth0Credentials: FieldGroup {
  let clientID = Field<Secret>(
    "client_id",
    "The client ID of the machine-to-machine application that the tool signs in as.",
    .none,
    [.required, .identifier]
  )
  let clientSecret = Field<Secret>("client_secret", "Its client secret; or private_key.")
  let privateKey = Field<Secret>("private_key", "Its private key in PEM form (RSA), instead of a secret.")
  let keyID = Field<String>("key_id", "The ID under which Auth0 knows the key.", .upTo(255))
  init() {}
}

/// How an Auth0 tenant is reached.
struct Auth0Connection: Kind {
  static let kind: KindName = "connection"
  static let section = ""
  static let summary = "How an Auth0 tenant is reached."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = Auth0Connection()
  static let description = KindDescription(Auth0Connection.self)

  let domain = Field<String>(
    "domain",
    "The tenant's own host name, such as acme.eu.auth0.com; http:// on this machine only, for a rehearsal.",
    .upTo(255),
    .required
  )
  let audience = Field<String>(
    "audience",
    "The Management API's identifier, where the domain is a custom one: https://acme.eu.auth0.com/api/v2/",
    .upTo(255)
  )
  let credentials = Field<Nested<Auth0Credentials>>(
    "credentials",
    "What the tool signs in with: client_id, and client_secret or private_key.",
    .none,
    .required
  )
  init() {}

  static func check(
    _ connection: Resource<Auth0Connection>,
    among siblings: Siblings,
    _ diagnostics: inout Diagnostics
  ) {
    diagnostics.checkDomain(connection.domain, at: connection.range(of: \.domain), example: "acme.eu.auth0.com")
  }
}
