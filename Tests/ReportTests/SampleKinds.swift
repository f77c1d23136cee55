import Model
import Source

/// Kinds whose fields the samples are changes of.
struct SampleFactor: Kind {
  static let kind: KindName = "phone_factor"
  static let section = "phone_factor"
  static let summary = "A factor."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = SampleFactor()
  static let description = KindDescription(SampleFactor.self)

  let plain = Field<Int>("a", "A number.")
  let other = Field<Int>("b", "Another number.")
  let slashed = Field<Int>("a/b", "A number with a slash in its name.")
  let lifetime = Field<Seconds>("lifetime", "How long.")
  let enforcement = Field<String>("enforcement", "When.", .none, .signIn)
  let channels = Field<Set<String>>("channels", "How.", .none, .signIn)
  let recoveryCodes = Field<Bool>("recovery_codes", "Whether.")

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {}
}

struct SampleApplication: Kind {
  static let kind: KindName = "application"
  static let section = "applications"
  static let summary = "An application."
  static let cardinality = KindDescription.Cardinality.many
  static let fields = SampleApplication()
  static let description = KindDescription(SampleApplication.self)

  let callbacks = Field<Set<String>>("callbacks", "Where to.")
  let text = Field<String>("description", "What for.")
  let name = Field<String>("name", "What it is called.")
  let type = Field<String>("type", "What it is.")

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {}
}

struct SampleProvider: Kind {
  static let kind: KindName = "provider"
  static let section = "providers"
  static let summary = "A provider."
  static let cardinality = KindDescription.Cardinality.many
  static let fields = SampleProvider()
  static let description = KindDescription(SampleProvider.self)

  let service = Field<String>("service", "Who sends.")
  let token = Field<Secret>("auth_token", "The token.")
  let sender = Field<String>("from", "The sender.")
  let messaging = Field<String>("messaging_service_sid", "The service.")
  let voice = Field<String>("voice", "Calls.")

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {}
}

extension Catalog {
  static let samples = Catalog([
    SampleFactor.description, SampleApplication.description, SampleProvider.description,
  ])
}

extension KindDescription {
  func settings(_ values: KeyValuePairs<String, Value>, at place: SourceRange? = nil) -> Settings {
    Settings(
      values.compactMap { path, value in
        leaf(at: path).map { Settings.Setting(leaf: $0, value: value, range: place) }
      }
    )
  }
}
