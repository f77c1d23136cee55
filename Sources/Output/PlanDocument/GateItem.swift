package import Documents
import Model
package import Planning

/// A gate as the documents of a run list it, with its tenant.
package struct GateItem: Documented, Decodable, Sendable {
  package static let name = "run_gate"

  package static let table = DocumentTable<Self>(
    "Something that apply refuses, with exit code 3.",
    [
      .init("tenant", "The tenant's name.", \.tenant),
      .init("gate", "The readable id, which `apply --allow` accepts.", \.gate.gate),
      .init("addresses", "What it is about.", \.gate.addresses),
      .init("message", "What would happen, in one line.", \.gate.message),
      .init("can_be_allowed", "Whether --allow can open it.", \.gate.canBeAllowed),
      .init("is_allowed", "Whether --allow opened it in this run.", \.isAllowed),
    ]
  )

  package let tenant: String
  package let gate: Gate
  package let isAllowed: Bool

  package init(tenant: String, _ gate: Gate, isAllowed: Bool) {
    (self.tenant, self.gate, self.isAllowed) = (tenant, gate, isAllowed)
  }

  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    tenant = try object.decode(String.self, forKey: "tenant")
    gate = try Gate(from: decoder)
    isAllowed = try object.decode(Bool.self, forKey: "is_allowed")
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
