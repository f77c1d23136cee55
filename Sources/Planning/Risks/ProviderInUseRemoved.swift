import Kinds
import Model
package import Planning

package enum ProviderInUseRemoved: Risk {
  package static let rule = RiskRule(
    id: "provider-in-use-removed",
    severity: .warning,
    summary: "A provider goes while something still sends through it.",
    reason: "Codes stop arriving, so nobody who needs one can sign in; a replaced provider is missing for a moment.",
    source: "Auth0, Configure SMS and Voice Notifications for MFA"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.plan.changes.compactMap { change in
      guard change.address.kind == Provider.kind, change.action == .delete || change.action == .replace else {
        return nil
      }
      let users = users(of: change.address, in: outlook)
      guard !users.isEmpty else { return nil }
      let verb = change.action == .delete ? "is removed" : "is replaced, and missing for a moment,"
      let names = users.map(\.description).joined(separator: ", ")
      return Finding(
        rule: rule.id,
        severity: rule.severity,
        address: change.address,
        message: "the provider \(verb) while \(names) \(users.count == 1 ? "sends" : "send") through it",
        at: change.at
      )
    }
  }

  /// Those that name the provider once the plan is carried out.
  private static func users(of provider: Address, in outlook: Outlook) -> [Address] {
    let key = provider.key ?? ""
    var users = Set(outlook.uses[provider] ?? [])
    for transition in outlook.transitions where outlook.field(transition)?.shape.referencedKind == Provider.kind {
      if transition.after?.texts.contains(key) == true {
        users.insert(transition.address)
      } else {
        users.remove(transition.address)
      }
    }
    for change in outlook.plan.changes + outlook.plan.records {
      guard change.action != .delete, change.action != .forget else {
        users.remove(change.address)
        continue
      }
      let paths = outlook.catalog[change.address.kind]?.leaves.filter { $0.field.shape.referencedKind == Provider.kind }
      if paths?.contains(where: { change.declared[$0.path]?.texts.contains(key) == true }) == true {
        users.insert(change.address)
      }
    }
    return users.sorted { $0.description.precedesByBytes($1.description) }
  }
}
