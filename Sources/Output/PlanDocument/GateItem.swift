package import Documents
import Model
package import Planning

/// A gate as the documents of a run list it, with its tenant.
package struct GateItem: PlainDocument, Sendable {
  package static let schemaName = "run_gate"

  package static let table = DocumentTable<Self>(
    Gate.table.description,
    [.identifier("tenant", "The tenant's name.", \.tenant)] + Gate.table.fields.map { $0.within(\.gate) } + [
      .always("is_allowed", "Whether --allow opened it in this run.", \.isAllowed)
    ]
  )

  package static let blank = GateItem(tenant: "", .blank, isAllowed: false)

  package private(set) var tenant: String
  package private(set) var gate: Gate
  package private(set) var isAllowed: Bool

  package init(tenant: String, _ gate: Gate, isAllowed: Bool) {
    self.tenant = tenant
    self.gate = gate
    self.isAllowed = isAllowed
  }
}

extension Plan {
  /// The gates of all tenants.
  ///
  /// - Parameter allowed: the ids that `--allow` names.
  package func gateItems(allowing allowed: [String] = []) -> [GateItem] {
    tenants.flatMap { tenant in
      tenant.gates.map { gate in
        GateItem(tenant: tenant.tenant, gate, isAllowed: gate.canBeAllowed && allowed.contains(gate.gate))
      }
    }
  }
}
