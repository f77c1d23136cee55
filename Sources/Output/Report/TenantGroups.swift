import Digest
import Planning

/// Which tenants of a plan show the same but for their name, so that it is shown once.
struct TenantGroups: Sendable {
  struct Group: Sendable {
    /// The tenant that is drawn, and the others, by their places in the plan.
    let first: Int
    fileprivate(set) var others: [Int] = []
    /// Whether their values differ too, each in its tenant's name.
    fileprivate(set) var hasNamesInValues = false
    /// What is drawn, without the name in addresses.
    fileprivate let exact: [UInt8]?
    /// What is drawn for all of them.
    let sections: [PlanSection]

    var all: [Int] { [first] + others }
  }

  /// In the order of the plan; tenants with nothing to show are in none.
  let groups: [Group]
  let quietCount: Int

  init(_ tenants: [TenantPlan], sections: (TenantPlan) -> [PlanSection]) {
    let sizes = Dictionary(tenants.map { (Size($0), 1) }, uniquingKeysWith: +)
    let shown = tenants.map(sections)
    // Most that differ differ in what is counted, or else in what begins or ends a section, and need not be drawn whole
    // to be compared.
    let samples = zip(tenants, shown).map { tenant, shown in
      sizes[Size(tenant), default: 0] > 1 && !shown.isEmpty ? Self.sample(shown, of: tenant) : nil
    }
    let alike = Dictionary(samples.compactMap { sample in sample.map { ($0, 1) } }, uniquingKeysWith: +)
    var groups: [Group] = []
    var places: [[UInt8]: Int] = [:]
    var quietCount = 0
    for (index, tenant) in tenants.enumerated() {
      let shown = shown[index]
      guard !shown.isEmpty else {
        quietCount += 1
        continue
      }
      let isAlone = samples[index].map { alike[$0, default: 0] == 1 } ?? true
      let signature = isAlone ? nil : Self.signature(shown, of: tenant)
      if let signature, let place = places[signature.nameless] {
        groups[place].others.append(index)
        if groups[place].exact != signature.exact { groups[place].hasNamesInValues = true }
      } else {
        if let signature { places[signature.nameless] = groups.count }
        groups.append(Group(first: index, exact: signature?.exact, sections: shown))
      }
    }
    (self.groups, self.quietCount) = (groups, quietCount)
  }

  /// `acme (auth0)`, or how many tenants show the same, with some of their names.
  static func headline(_ group: Group, of tenants: [TenantPlan]) -> String {
    let first = tenants[group.first]
    guard !group.others.isEmpty else { return "\(first.tenant) (\(first.platform))" }
    let names = group.all.prefix(namesShown).map { tenants[$0].tenant }
    let hidden = group.all.count - names.count
    let list = names.joined(separator: ", ") + (hidden > 0 ? " and \(hidden) more" : "")
    let same = group.hasNamesInValues ? "The same but for their names" : "The same"
    return "\(same) in \(group.all.count) tenants (\(first.platform)): \(list); shown for \(first.tenant)"
  }

  private static let namesShown = 5

  /// What is known of a tenant's part without drawing it.
  private struct Size: Hashable {
    private let platform: String
    private let counts: [Int]

    init(_ tenant: TenantPlan) {
      platform = tenant.platform
      counts = [
        tenant.changes.count, tenant.drift.count, tenant.findings.count, tenant.gates.count, tenant.manualSteps.count,
        tenant.moves.count, tenant.leftAlone.count,
      ]
    }
  }

  /// A hash that differs only where what is shown does.
  private static func sample(_ sections: [PlanSection], of tenant: TenantPlan) -> Int {
    var buffer = TextBuffer()
    for section in sections { section.writeSample(to: &buffer) }
    var hasher = Hasher()
    TenantName(tenant.tenant).maskedEverywhere(buffer.bytes).withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  /// Digests of what is shown, without the tenant's name in addresses, and without it anywhere: ones that nobody can make
  /// collide to hide a change among others.
  private static func signature(
    _ sections: [PlanSection],
    of tenant: TenantPlan
  ) -> (exact: [UInt8], nameless: [UInt8]) {
    var buffer = TextBuffer()
    // The same words can mean another thing elsewhere.
    buffer.append("\(tenant.platform)\n")
    for section in sections { section.writeUnaligned(to: &buffer) }
    let name = TenantName(tenant.tenant)
    return (Digest.sha256(name.masked(buffer.bytes)), Digest.sha256(name.maskedEverywhere(buffer.bytes)))
  }
}
