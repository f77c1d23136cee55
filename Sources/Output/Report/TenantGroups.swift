import Digest
import Planning

/// Which tenants of a plan show the same but for their name, so that it is shown once.
struct TenantGroups: Sendable {
  struct Group: Sendable {
    /// The tenant that is drawn, and the others, by their places in the plan.
    var first: Int
    var others: [Int] = []

    var all: [Int] { [first] + others }
  }

  /// In the order of the plan; tenants with nothing to show are in none.
  let groups: [Group]
  let quietCount: Int

  init(_ tenants: [TenantPlan], sections: (TenantPlan) -> [PlanSection]) {
    let shown = tenants.indices.filter { !sections(tenants[$0]).isEmpty }
    quietCount = tenants.count - shown.count
    let sizes = Dictionary(shown.map { (Size(tenants[$0]), 1) }, uniquingKeysWith: +)
    var groups: [Group] = []
    var places: [[UInt8]: Int] = [:]
    for index in shown {
      // Most that differ differ in what is counted, and need not be drawn to be compared.
      guard sizes[Size(tenants[index]), default: 0] > 1 else {
        groups.append(Group(first: index))
        continue
      }
      let signature = Self.signature(sections(tenants[index]), of: tenants[index])
      if let place = places[signature] {
        groups[place].others.append(index)
      } else {
        places[signature] = groups.count
        groups.append(Group(first: index))
      }
    }
    self.groups = groups
  }

  /// `acme (auth0)`, or how many tenants show the same, with some of their names.
  static func headline(_ group: Group, of tenants: [TenantPlan]) -> String {
    let first = tenants[group.first]
    guard !group.others.isEmpty else { return "\(first.tenant) (\(first.platform))" }
    let names = group.all.prefix(namesShown).map { tenants[$0].tenant }
    let hidden = group.all.count - names.count
    let list = names.joined(separator: ", ") + (hidden > 0 ? " and \(hidden) more" : "")
    return "The same in \(group.all.count) tenants (\(first.platform)): \(list); shown for \(first.tenant)"
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

  /// A digest of what is shown, without the tenant's name: one that nobody can make collide to hide a change among others.
  private static func signature(_ sections: [PlanSection], of tenant: TenantPlan) -> [UInt8] {
    var buffer = TextBuffer()
    for section in sections { section.writeUnaligned(to: &buffer) }
    return Digest.sha256(TenantName(tenant.tenant).masked(buffer.bytes))
  }
}
