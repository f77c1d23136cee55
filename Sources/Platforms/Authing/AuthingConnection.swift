import Management
import Model
import Source

/// Under which of its two names the vendor runs the service: the host and the names of the headers differ.
enum Brand: String, Choice {
  case authing
  case genauth

  var meaning: String {
    switch self {
    case .authing: "Authing: api.authing.cn."
    case .genauth: "GenAuth, the international brand: api.genauth.ai."
    }
  }

  var host: String {
    switch self {
    case .authing: "api.authing.cn"
    case .genauth: "api.genauth.ai"
    }
  }

  /// What the service's own headers begin with.
  var headerPrefix: String { "x-\(rawValue)-" }

  /// The brand that a host belongs to, as far as it tells.
  init(host: String) { self = host == "genauth.ai" || host.hasSuffix(".genauth.ai") ? .genauth : .authing }
}

struct AuthingCredentials: FieldGroup {
  let accessKeyID = Field<Secret>(
    "access_key_id",
    "The access key's ID: the user pool's own, or an administrator's.",
    .none,
    [.required, .identifier]
  )
  let accessKeySecret = Field<Secret>("access_key_secret", "The access key's secret.", .none, .required)
  init() {}
}

extension Pattern {
  /// A user pool's ID, which the vendor gives out in small letters.
  fileprivate static let userPool = Pattern(
    "a user pool's ID: 24 hexadecimal digits in small letters",
    example: "6500000000000000000000f0",
    .oneOf("0-9a-f", 24...24)
  )
}

/// How a user pool is reached.
struct AuthingConnection: Kind {
  static let kind: KindName = "connection"
  static let section = ""
  static let summary = "How a user pool at Authing or GenAuth is reached."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = AuthingConnection()
  static let description = KindDescription(AuthingConnection.self)

  let domain = Field<String>(
    "domain",
    "The host of the management API, where it is not the vendor's own; http:// on this machine only, for a rehearsal.",
    .upTo(255)
  )
  let brand = Field<Brand>("brand", "Authing or GenAuth; follows from the domain if omitted.")
  let userPool = Field<String>("user_pool", "The user pool's ID.", .matching(.userPool), .required)
  let credentials = Field<Nested<AuthingCredentials>>(
    "credentials",
    "What the tool signs in with: access_key_id and access_key_secret.",
    .none,
    .required
  )
  init() {}

  static func check(
    _ connection: Resource<AuthingConnection>,
    among siblings: Siblings,
    _ diagnostics: inout Diagnostics
  ) {
    diagnostics.checkDomain(connection.domain, at: connection.range(of: \.domain), example: "api.authing.cn")
  }
}
