package import Comparing
package import Documents
package import JSONText
import Model
import Source

/// What two tenants have otherwise, as a document.
package struct ComparisonDocument: MachineOutput {
  package static let schemaName = "comparison"
  package static let title = "Dialtone comparison"

  package static let table = DocumentTable<Self>(
    "The differences of two tenants; identities and secrets are never compared.",
    [
      .format("dialtone-comparison"), .version(1),
      .init("tenants", "The two tenants, in the order that they were named.") {
        [$0.comparison.first.name, $0.comparison.second.name]
      },
      .init("live", "Whether what is live was compared, and not what is declared.", \.isLive),
      .init("unexpected_count", "How many differences nothing in dialtone.yaml expects.") {
        $0.comparison.unexpected.count
      },
      .init("differences", "In the order of the resources.") { $0.comparison.differences.map(Difference.init) },
      .init("unreadable", "What a platform does not return, so that it is not compared.", \.comparison.unreadable),
    ]
  )

  package static let definitions = [
    Difference.definition, Side.definition, ValueSchema.value, ValueSchema.secret, ValueSchema.location,
  ]

  let comparison: TenantComparison
  let isLive: Bool

  package init(_ comparison: TenantComparison, isLive: Bool) {
    self.comparison = comparison
    self.isLive = isLive
  }

  struct Difference: Documented {
    static let schemaName = "difference"

    static let table = DocumentTable<Self>(
      "One difference.",
      [
        .init("resource", "kind/key, or kind where a tenant has only one.", \.difference.resource),
        .init(optional: "path", "The field; missing where only one tenant has the resource.") {
          $0.difference.leaf?.path
        },
        .init(optional: "only_in", "The tenant that has the resource, where the other one has not.") {
          $0.difference.onlyIn
        },
        .init(optional: "first", "The first tenant's value; missing where it has none.") {
          $0.side($0.difference.first)
        },
        .init(optional: "second", "The second tenant's value; missing where it has none.") {
          $0.side($0.difference.second)
        },
        .init("expected", "Whether dialtone.yaml expects it.") { $0.difference.reason != nil },
        .init(optional: "because", "Why it is expected, as dialtone.yaml says.", \.difference.reason),
      ]
    )

    let difference: TenantComparison.Difference

    func side(_ field: ComparedTenant.Field?) -> Side? {
      guard let field, let leaf = difference.leaf else { return nil }
      return Side(value: field.value.spelled(as: leaf.field.shape), at: field.at)
    }
  }

  struct Side: Documented {
    static let schemaName = "side"

    static let table = DocumentTable<Self>(
      "A value, and where it is written.",
      [.init("value", \.value), .init(optional: "at", \.at)]
    )

    let value: Value
    let at: Location?
  }
}
