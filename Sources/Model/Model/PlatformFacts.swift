package import Source

/// What is known about a platform without a connection.
package struct PlatformFacts: Sendable {
  package var name: String
  package var summary: String
  /// How it is reached: the fields beside `tenant` and `platform`, `domain` and `credentials` among them.
  package var connection: KindDescription
  package var bindings: [Binding] {
    get { madeBindings() }
    set { madeBindings = { newValue } }
  }
  private var madeBindings: @Sendable () -> [Binding]
  /// What distinguishs its tenants; nil where each has its name in the configuration, so that many share one store.
  package var place: PlaceDescription?
  /// Where the credentials of a connection, by path, are sent; nil where the platform has none, and where nothing can be sent
  /// since it is no host.
  package var credentialHost: @Sendable ([String: Value]) -> CredentialHost?
  /// Fields whose declared value decides how a tenant is read and written; they travel with its connection.
  package var steering: [SteeringField]
  /// What only this platform's messages name.
  package var rules: [Rule]
  /// Judges by the platform's rules between fields, beyond what its bindings say; everything that it needs is in the
  /// configuration.
  package var check: @Sendable (DeclaredTenant, inout Diagnostics) -> Void
  /// By kind, what an application's own sign-in pages send along when they start a sign-in, beside the resource's ID;
  /// `{number}` and `{country}` stand for what the person entered.
  package var authorization: [KindName: [String: String]]

  /// How fast it takes requests; nil where none are sent.
  package var pace: PlatformPace?

  /// The texts that it sends by itself and that nobody can change.
  package var ownMessages: [OwnMessage]
  /// What else there is to know of the texts that it sends by itself; nil where every text is declared.
  package var ownMessagesNote: String?

  /// - Parameter bindings: made each time that they are asked for, so that a platform keeps what is not quickly made: a run
  ///   asks few of the platforms.
  package init(
    name: String,
    summary: String,
    connection: KindDescription,
    bindings: @autoclosure @escaping @Sendable () -> [Binding],
    place: PlaceDescription? = nil,
    credentialHost: @escaping @Sendable ([String: Value]) -> CredentialHost? = { _ in nil },
    steering: [SteeringField] = [],
    authorization: [KindName: [String: String]] = [:],
    ownMessages: [OwnMessage] = [],
    ownMessagesNote: String? = nil,
    pace: PlatformPace? = nil,
    rules: [Rule] = [],
    check: @escaping @Sendable (DeclaredTenant, inout Diagnostics) -> Void = { _, _ in }
  ) {
    self.name = name
    self.summary = summary
    self.connection = connection
    madeBindings = bindings
    self.place = place
    self.credentialHost = credentialHost
    self.steering = steering
    self.authorization = authorization
    self.pace = pace
    self.rules = rules
    self.ownMessages = ownMessages
    self.ownMessagesNote = ownMessagesNote
    self.check = check
  }

  package subscript(_ kind: KindName) -> Binding? {
    let all = bindings
    // By their places: a binding is large, and none but the one is copied.
    return all.indices.first { all[$0].kind == kind }.map { all[$0] }
  }
}
