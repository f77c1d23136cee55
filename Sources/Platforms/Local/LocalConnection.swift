import Model
import Source

/// How a local tenant is reached.
struct LocalConnection: Kind {
  static let kind: KindName = "connection"
  static let section = ""
  static let summary = "How a local tenant is reached."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = LocalConnection()
  static let description = KindDescription(LocalConnection.self)

  let store = Field<String>(
    "store",
    "The file that holds the tenant, relative to the file that names it; local.db beside the state if omitted.",
    .form(.path)
  )

  static func check(
    _ connection: Resource<LocalConnection>,
    among siblings: Siblings,
    _ diagnostics: inout Diagnostics
  ) {}
}
