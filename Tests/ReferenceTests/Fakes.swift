import Kinds
import Model
import Source

/// A connection's fields as a platform far away has them.
private struct FarConnection: Kind {
  static let kind: KindName = "far"
  static let section = ""
  static let summary = "How a platform far away is reached."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = FarConnection()
  static let description = KindDescription(FarConnection.self)

  let domain = Field<String>("domain", "The tenant's domain.", .none, .required)
  let credentials = Field<Nested<Credentials>>("credentials", "What this tool signs in with.")

  struct Credentials: FieldGroup {
    let clientID = Field<Secret>("client_id", "The ID of this tool's client.", .none, .required)
    let clientSecret = Field<Secret>("client_secret", "The secret of this tool's client.", .none, .required)
    let audience = Field<String>("audience", "The API's own name.")
  }

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {}
}

private struct NearConnection: Kind {
  static let kind: KindName = "near"
  static let section = ""
  static let summary = "How the local store is reached."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = NearConnection()
  static let description = KindDescription(NearConnection.self)

  let store = Field<String>("store", "The store's file.", .form(.path))

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {}
}

/// Two platforms that are in for the real ones: one that can do all, one that cannot.
enum Fake {
  static let near = PlatformFacts(
    name: "local",
    summary: "A local store, which needs no account.",
    connection: NearConnection.description,
    bindings: Catalog.dialtone.kinds.map {
      Binding($0.name, supportedWords: $0.name == Provider.kind ? everyService : [:])
    }
  )

  static let far = PlatformFacts(
    name: "far",
    summary: "A platform far away.",
    connection: FarConnection.description,
    bindings: [
      Binding(
        Tenant.kind,
        support: [
          "default_country": .manual(how: "Set it under Settings > Phone."),
          "unified_phone": .unsupported(because: "It has one phone experience only."),
        ]
      ),
      Binding(Application.kind, unsupportedWords: ["type": ["native": "It knows no native applications."]]),
      Binding(
        Provider.kind,
        support: ["auth_token": .unreadable(because: "It never tells a token.")],
        supportedWords: everyService
      ),
      Binding(
        PhoneFactor.kind,
        support: ["messages.enrollment.voice": .unsupported(because: "It cannot call to enroll.")],
        unsupportedWords: [
          "channels": ["voice": "It cannot call."], "enforcement": ["adaptive": "It cannot judge risks."],
        ],
        defaults: ["enabled": .boolean(false), "channels": .list([.text("sms")])]
      ),
    ]
  )

  static let platforms = [far, near]

  private static let everyService = ["service": SupportedWords.everyService]
}
