package import Model
package import Source

package struct PhoneConnection: Kind {
  package static let kind: KindName = "phone_connection"
  package static let section = "phone_connections"
  package static let summary = "Sign-in by phone: a number and a one-time code instead of a password."
  package static let cardinality = KindDescription.Cardinality.many
  package static let fields = PhoneConnection()
  package static let description = KindDescription(PhoneConnection.self)

  package let name = Field<String>(
    "name",
    "Its name on the platform; its key if omitted.",
    .matching(.connectionName),
    [.immutable, .name]
  )
  package let provider = Field<Reference<Provider>>("provider", "What sends the messages.", .none, .signIn)
  package let applications = Field<Set<Reference<Application>>>(
    "applications",
    "The applications that people can sign in to with it.",
    .none,
    .signIn
  )
  package let message = Field<Message>("message", "What the phone shows.")
  package let codeLength = Field<Int>("code_length", "How many digits a code has.", .between(4...40), .signIn)
  package let codeLifetime = Field<Seconds>(
    "code_lifetime",
    "How long a code can be used.",
    .between(60...86_400),
    .signIn
  )
  package let bruteForceProtection = Field<Bool>(
    "brute_force_protection",
    "Whether repeated wrong codes lock the sign-in.",
    .none,
    .signIn
  )
  package let signUp = Field<Bool>(
    "sign_up",
    "Whether people without an account may make one with their number.",
    .none,
    .signIn
  )
  package let connectionID = Field<String>(
    "connection_id",
    "The ID that the platform assigned: pins or adopts that very connection.",
    .matching(.connectionID),
    .identity
  )
  package init() {}

  package static func check(
    _ connection: Resource<PhoneConnection>,
    among siblings: Siblings,
    _ diagnostics: inout Diagnostics
  ) {
    Application.checkSignIn(
      of: connection.applications,
      among: siblings,
      at: connection.range(of: \.applications),
      &diagnostics
    )
  }
}
