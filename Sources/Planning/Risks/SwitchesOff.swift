import Kinds
import Model
import Planning

/// What a plan itself switches off, by its values alone: whether that is a risk is for the rules to say.
enum SwitchesOff {
  /// What is on where it is true.
  private static let switches: [(kind: KindName, path: String)] = [
    (PhoneFactor.kind, PhoneFactor.fields.enabled.description.name),
    (PhoneFactor.kind, PhoneFactor.fields.recoveryCodes.description.name),
    (PhoneConnection.kind, PhoneConnection.fields.bruteForceProtection.description.name),
    (PhoneConnection.kind, PhoneConnection.fields.signUp.description.name),
  ]
  /// Sets of which each element is on.
  private static let sets: [(kind: KindName, path: String)] = [
    (PhoneFactor.kind, PhoneFactor.fields.channels.description.name),
    (PhoneFactor.kind, PhoneFactor.fields.otherFactors.description.name),
    (PhoneFactor.kind, PhoneFactor.fields.applications.description.name),
    (PhoneConnection.kind, PhoneConnection.fields.applications.description.name),
    (Provider.kind, Provider.fields.channels.description.name),
  ]
  /// What is on with every word but one.
  private static let words: [(kind: KindName, path: String, off: String)] = [
    (PhoneFactor.kind, PhoneFactor.fields.enforcement.description.name, Enforcement.never.rawValue),
    (Tenant.kind, Tenant.fields.phoneProtection.description.name, PhoneProtection.none.rawValue),
  ]

  /// By address and path; nil where the plan switches nothing off.
  static func items(in outlook: Outlook, given input: PlanningInput) -> [SwitchedOff]? {
    let plan = outlook.plan
    guard !plan.changes.isEmpty || !plan.records.isEmpty else { return nil }
    var fields = outlook.transitions.filter { !$0.isLeftAsFound }.compactMap(item)
    if !fields.isEmpty {
      let made = Set(plan.changes.filter { $0.action == .create }.map(\.address))
      fields.removeAll { made.contains($0.address) }
    }
    let all = fields + closed(by: outlook) + unprotected(by: plan, input)
    guard !all.isEmpty else { return nil }
    return all.sorted { left, right in
      left.address == right.address
        ? (left.path ?? "").precedesByBytes(right.path ?? "") : left.address.precedesByBytes(right.address)
    }
  }

  private static func item(_ transition: Transition) -> SwitchedOff? {
    func isOf(_ kind: KindName, _ path: String) -> Bool { transition.address.kind == kind && transition.path == path }
    let off = SwitchedOff(address: transition.address, path: transition.path, at: transition.at)
    if switches.contains(where: isOf) { return transition.turnsOff ? off : nil }
    if sets.contains(where: isOf) {
      let lost = Set(transition.before?.texts ?? []).subtracting(transition.after?.texts ?? [])
      guard !lost.isEmpty else { return nil }
      var item = off
      item.values = lost.sorted { $0.precedesByBytes($1) }
      return item
    }
    guard let rule = words.first(where: { isOf($0.kind, $0.path) }), let before = transition.before?.texts.first else {
      return nil
    }
    return before != rule.off && transition.after?.texts.first ?? rule.off == rule.off ? off : nil
  }

  private static func closed(by outlook: Outlook) -> [SwitchedOff] {
    outlook.changes.filter { $0.action == .delete && $0.address.kind == PhoneConnection.kind }.map {
      SwitchedOff(address: $0.address, path: nil)
    }
  }

  /// Resources that lose their protection from deletion.
  private static func unprotected(by plan: TenantPlan, _ input: PlanningInput) -> [SwitchedOff] {
    let protected = Set(input.memory.lastApplied.filter(\.isProtected).map(\.address))
    guard !protected.isEmpty else { return [] }
    let former = Dictionary(plan.moves.map { ($0.to, $0.from) }) { first, _ in first }
    return (plan.changes + plan.records).filter { change in
      change.action != .delete && change.action != .forget && change.action != .manual && !change.isProtected
        && protected.contains(former[change.address] ?? change.address)
    }.map { SwitchedOff(address: $0.address, path: "protect", at: $0.at) }
  }
}
