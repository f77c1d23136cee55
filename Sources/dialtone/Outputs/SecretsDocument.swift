import Documents
import JSONText
import Model
import Reconciler
import Source

/// The secrets that a configuration names, where each is used, and who still holds the former one; never a value.
struct SecretsDocument: MachineOutput {
  static let schemaName = "secrets"
  static let title = "Dialtone secrets"

  static let table = DocumentTable<Self>(
    "The secrets that a configuration names, and where each is used; never a value.",
    [.format("dialtone-secrets"), .version(1), .init("secrets", "By reference.", \.secrets)]
  )

  static let definitions = [NamedSecret.definition, Use.definition, ValueSchema.location]

  var secrets: [NamedSecret]

  struct NamedSecret: Documented {
    static let schemaName = "secret"

    static let table = DocumentTable<Self>(
      "A reference to a secret.",
      [
        .init("reference", "Where its value comes from: env NAME, or file PATH.", \.reference.description),
        .init("uses", "Where it is used, in the order of tenants.", \.uses),
        .init("former", "The tenants that hold another value than the reference has here.", \.former),
      ]
    )

    var reference: SecretReference
    var uses: [Use]

    var former: [String] { tenants(holding: .former) }

    func tenants(holding held: SecretUse.Held) -> [String] {
      uses.filter { $0.use.held == held }.map(\.use.tenant).reduce(into: []) { if $0.last != $1 { $0.append($1) } }
    }
  }

  struct Use: Documented {
    static let schemaName = "use"

    static let table = DocumentTable<Self>(
      "A place that names the secret.",
      [
        .init("address", "The resource; the tenant alone for what it is reached with.", \.address),
        .init("path", "The field.", \.use.path),
        .init(optional: "at", "Where it is written.", \.use.at),
        .init("held", as: held, \.use.held.rawValue),
        .init(
          optional: "written",
          "When the run began that wrote it last, in ISO 8601; missing where the history has none.",
          \.use.written?.started
        ),
        .init(
          optional: "run",
          as: SchemaPieces.count("The number of that run.", from: 1),
          \.use.written?.run
        ),
      ]
    )

    private static let held = SchemaPieces.word(
      "Which value is there, by the fingerprint in the state.",
      [
        "current": "The one that the reference has here.",
        "former": "Another one, which was applied before the reference had this value.",
        "none": "None: nothing was applied there yet.",
        "unknown": "The reference has no value here to compare with.",
        "credential": "Dialtone signs in with it, at the platform or for check; the state remembers nothing of it.",
      ]
    )

    var use: SecretUse

    var address: String { use.address?.description ?? use.tenant }
  }

  init(_ uses: [SecretUse]) {
    let grouped = Dictionary(grouping: uses, by: \.reference)
    secrets = grouped.map { NamedSecret(reference: $0.key, uses: $0.value.map(Use.init)) }
      .sorted { $0.reference.description.precedesByBytes($1.reference.description) }
  }
}
