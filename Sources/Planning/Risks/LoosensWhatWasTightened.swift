import Kinds
package import Model
package import Planning
import Source

/// The gate for drift that made a tenant safer: somebody closed or raised something outside, as people do in an attack, and
/// the plan would open or lower it again as if that were a mistake.
package enum LoosensWhatWasTightened {
  /// Which way a field gets tighter.
  private enum Tighter {
    case withFewer
    case withMore
    /// No country is every country.
    case withCountries
    case off
    case on
    /// Any word but `none`.
    case protected
    case higher
    case lower
    case stricter
  }

  private static let watched: [(kind: KindName, path: String, tighter: Tighter)] = [
    (PhoneFactor.kind, PhoneFactor.fields.enabled.description.name, .on),
    (PhoneFactor.kind, PhoneFactor.fields.channels.description.name, .withFewer),
    (PhoneFactor.kind, PhoneFactor.fields.enforcement.description.name, .stricter),
    (PhoneFactor.kind, PhoneFactor.fields.otherFactors.description.name, .withMore),
    (PhoneFactor.kind, PhoneFactor.fields.applications.description.name, .withMore),
    (Tenant.kind, Tenant.fields.allowedCountries.description.name, .withCountries),
    (Tenant.kind, Tenant.fields.deniedCountries.description.name, .withMore),
    (Tenant.kind, Tenant.fields.phoneProtection.description.name, .protected),
    (Tenant.kind, Tenant.fields.codeLength.description.name, .higher),
    (Tenant.kind, Tenant.fields.codeAttempts.description.name, .lower),
    (PhoneConnection.kind, PhoneConnection.fields.applications.description.name, .withFewer),
    (PhoneConnection.kind, PhoneConnection.fields.codeLength.description.name, .higher),
    (PhoneConnection.kind, PhoneConnection.fields.codeLifetime.description.name, .lower),
    (PhoneConnection.kind, PhoneConnection.fields.bruteForceProtection.description.name, .on),
    (PhoneConnection.kind, PhoneConnection.fields.signUp.description.name, .off),
  ]

  /// The gate, with everything that would be loosened.
  ///
  /// A connection that is gone is none of it: in an attack people close one, whose ID stays, and the drift shows the rest.
  /// Nor is an application that is gone and made again: it left each list with what it was.
  ///
  /// - Parameter platform: tells what `null` goes back to; an unknown default counts as loose.
  package static func gate(in plan: TenantPlan, on platform: PlatformFacts?) -> Gate? {
    let changes = plan.changes
    // A first plan finds nothing that others changed.
    guard changes.indices.contains(where: { !changes[$0].differences.isEmpty && changes[$0].undoesDrift }) else {
      return nil
    }
    let made = Set(plan.changes.filter { $0.action == .create }.map(\.address))
    let loosened = plan.changes.lazy.filter(\.isOfWhatStays).flatMap { change in
      change.differences.compactMap { field in
        sentence(field, of: change.address, made, platform).map { (change.address, $0) }
      }
    }
    let found = loosened.sorted { ($0.0.description, $0.1) < ($1.0.description, $1.1) }
    guard !found.isEmpty else { return nil }
    var addresses: [Address] = []
    for (address, _) in found where addresses.last != address { addresses.append(address) }
    return Gate(gate: .loosensWhatWasTightened, addresses: addresses, message: found.map(\.1).joined(separator: "; "))
  }

  private static func sentence(
    _ field: FieldChange,
    of address: Address,
    _ made: Set<Address>,
    _ platform: PlatformFacts?
  ) -> String? {
    guard field.cause == .drift || field.cause == .both,
      let rule = watched.first(where: { $0.kind == address.kind && $0.path == field.path })
    else { return nil }
    let usual = platform?[address.kind]?.defaults[field.path]
    func known(_ value: Value?) -> Value? { value == nil || value == .null ? usual : value }
    let (last, live, wanted) = (known(field.lastApplied), known(field.before), known(field.after))
    // A key of an application may be the word of a channel.
    let listsApplications = field.path == PhoneConnection.fields.applications.description.name
    func isNew(_ key: String) -> Bool {
      listsApplications && made.contains(Address(tenant: address.tenant, kind: Application.kind, key: key))
    }
    guard let loss = loss(rule.tighter, field.leaf.field.shape, last, live, wanted, isNew) else { return nil }
    return "\(address).\(field.path) was tightened outside: \(loss)"
  }

  /// What was tightened and would be lost; nil where nothing is.
  private static func loss(
    _ tighter: Tighter,
    _ shape: Shape,
    _ last: Value?,
    _ live: Value?,
    _ wanted: Value?,
    _ isNew: (String) -> Bool
  ) -> String? {
    let (before, now) = (Set(last?.texts ?? []), Set(live?.texts ?? []))
    let next = wanted.map { Set($0.texts) }
    switch tighter {
    case .withFewer:
      let reopened = before.subtracting(now).filter { (next?.contains($0) ?? true) && !isNew($0) }
      return list(reopened).map { "\($0) would be open again" }
    case .withMore:
      let lost = now.subtracting(before).subtracting(next ?? [])
      return list(lost).map { "\($0) would be gone again" }
    case .withCountries:
      guard !now.isEmpty, before.isEmpty || !before.isSubset(of: now) else { return nil }
      if next?.isEmpty ?? true { return "every country would be open again, and not only \(list(now) ?? "")" }
      let reopened = (next ?? []).subtracting(now).filter { before.isEmpty || before.contains($0) }
      return list(reopened).map { "\($0) would be open again" }
    case .off:
      return last != .boolean(false) && live == .boolean(false) && wanted != live ? "it would be on again" : nil
    case .on: return last != .boolean(true) && live == .boolean(true) && wanted != live ? "it would be off again" : nil
    case .protected:
      func isOn(_ value: Value?) -> Bool { value?.texts.first.map { $0 != PhoneProtection.none.rawValue } ?? false }
      return isOn(live) && !isOn(last) && !isOn(wanted) ? "it would be off again" : nil
    case .higher: return number(shape, last, live, wanted) { $0 > $1 }
    case .lower: return number(shape, last, live, wanted) { $0 < $1 }
    case .stricter:
      func rank(_ value: Value?) -> Int? { value.flatMap { Enforcement($0) }.map(EnforcementWeakened.strictness) }
      guard let live = rank(live), live > rank(last) ?? -1, rank(wanted) ?? -1 < live else { return nil }
      return "it would go from \(now.first ?? "") down to \(next?.first ?? "the platform's default")"
    }
  }

  private static func number(
    _ shape: Shape,
    _ last: Value?,
    _ live: Value?,
    _ wanted: Value?,
    _ isTighter: (Int, Int) -> Bool
  ) -> String? {
    guard case .integer(let live)? = live else { return nil }
    if case .integer(let last)? = last, !isTighter(live, last) { return nil }
    func words(_ number: Int) -> String {
      if case .duration = shape { Seconds(count: number).spelling } else { String(number) }
    }
    guard case .integer(let wanted)? = wanted else {
      return "it would go from \(words(live)) to the platform's default"
    }
    return isTighter(live, wanted) ? "it would go from \(words(live)) back to \(words(wanted))" : nil
  }

  private static func list(_ texts: Set<String>) -> String? {
    guard !texts.isEmpty else { return nil }
    return texts.sorted { $0.precedesByBytes($1) }.listed()
  }
}

extension Change {
  /// Whether a field of it was changed outside.
  fileprivate var undoesDrift: Bool { differences.contains { $0.cause == .drift || $0.cause == .both } }
}

extension Rule {
  static let loosensWhatWasTightened = Rule(
    gate: "loosens-what-was-tightened",
    meaning:
      "Somebody closed a channel, a country, sign-up or a connection outside, or raised a factor, a protection or enforcement, as "
      + "people do in an attack; the plan would undo it.",
    remedy:
      "Write what is live into the configuration; once the attack is over, apply --allow loosens-what-was-tightened."
  )
}
