import Model
import Planning
package import Source

/// Looks at what the platform holds and not at what the plan changes: it stays until a person has done what is missing.
package enum NotEffectiveYet {
  package static let rule = Rule(
    finding: "not-effective-yet",
    severity: .warning,
    meaning: "Something is stored that has no effect before a person has switched something on.",
    reason:
      "At Authing, an application's own factors count only once its own security rules are switched on in the console, and "
      + "nobody signs up while the user pool forbids it.",
    source:
      "Authing/docs: guides/app-new/create-app/security-management; Authing, get-security-settings, registerDisabled"
  )

  static func findings(in input: PlanningInput) -> [Finding] {
    let conditions = input.live.compactMap { live in live.remarks?.condition.map { (live.kind, $0) } }
    guard !conditions.isEmpty else { return [] }
    let identities = Dictionary(input.memory.lastApplied.map { ($0.address, $0.identity) }) { first, _ in first }
    return conditions.flatMap { kind, condition in
      input.desired.map(\.resource).filter { $0.address.kind == kind }.compactMap { resource in
        guard let leaf = resource.kind.leaf(at: condition.path), let value = resource.settings[leaf] else { return nil }
        let message: String
        var applications: Int?
        switch condition.unmet {
        case .references(let unmet):
          guard let referenced = resource.kind.leaves[leaf].field.shape.referencedKind else { return nil }
          let keys = value.texts.filter { key in
            let address = Address(tenant: resource.address.tenant, kind: referenced, key: key)
            return identities[address].map(unmet.contains) ?? false
          }
          guard !keys.isEmpty else { return nil }
          message = "stored for \(keys.joined(separator: ", ")), and not effective there"
          applications = keys.count
        case .value(let unmet):
          guard value == unmet else { return nil }
          message = "stored, and not effective"
        }
        return Finding(
          rule: rule,
          address: resource.address,
          message: "\(condition.path): \(message): \(condition.how)",
          at: resource.settings.range(leaf).map { input.shared.sources.location($0) },
          applications: applications
        )
      }
    }
  }
}
