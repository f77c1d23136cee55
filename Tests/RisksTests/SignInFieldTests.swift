import Kinds
import Model
import Planning
import Risks
import Testing

/// Every field that decides whether and how people sign in.
@Suite struct SignInFieldTests {
  /// Those whose change no rule names, each with why.
  private static let harmless: Set<String> = [
    // A gate of its own: one-way-move.
    "tenant.unified_phone"
  ]

  /// What a field may go from and to.
  private static func samples(_ shape: Shape) -> [(before: Value, after: Value)] {
    switch shape {
    case .boolean: [(.boolean(true), .boolean(false)), (.boolean(false), .boolean(true))]
    case .integer: [(.integer(6), .integer(4))]
    case .duration: [(.text("7d"), .text("1h")), (.text("1h"), .text("7d"))]
    case .choice(let words):
      words.flatMap { before in words.map { (.text(before.word), .text($0.word)) } }.filter { $0.0 != $0.1 }
    case .set(let element):
      samples(element).map { (.list([$0.before, $0.after]), .list([$0.after])) }
    default: [(.text("a"), .text("b"))]
    }
  }

  @Test func `each has a change that a rule names`() {
    for kind in Catalog.dialtone.kinds {
      let address = Address(tenant: "acme", kind: kind.name, key: kind.cardinality == .one ? nil : "x")
      for leaf in kind.leaves where leaf.field.traits.contains(.signIn) {
        let isNamed = Self.samples(leaf.field.shape).contains { before, after in
          let field = FieldChange(leaf, before: before, after: after, .configuration, at: nil)
          var plan = TenantPlan(tenant: "acme", platform: "local", connection: [:], serial: 1)
          plan.changes = [
            Change(
              .update,
              ChangedResource(address, of: kind, identity: "x", name: "x", at: nil, precondition: nil),
              [field]
            )
          ]
          return !Risks.findings(in: plan).isEmpty
        }
        #expect(isNamed != Self.harmless.contains("\(kind.name).\(leaf.path)"), "\(kind.name).\(leaf.path)")
      }
    }
  }
}
