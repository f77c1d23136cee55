import Configuration
import Model
package import Planning
import Platform
import Source
import State

/// Which memory is a tenant's, by its name and by its place on the platform.
///
/// What is managed at one place is neither taken for deleted at another, nor adopted a second time under another name.
struct Places: Sendable {
  /// What the state remembers, by name.
  private let known: [String: RememberedTenant]

  init(_ known: [RememberedTenant]) { self.known = Dictionary(known.map { ($0.name, $0) }) { first, _ in first } }

  /// The name under which the state remembers a tenant, where that is its former one; throws where the memory is of
  /// another tenant of the platform, or where another name has it.
  func formerName(of tenant: DeclaredTenant, _ sources: Sources) throws(PlanningProblem) -> String? {
    let here = Self.here(tenant, sources)
    if let own = known[tenant.name] {
      guard !isElsewhere(own, tenant) else {
        throw PlanningProblem(
          message: "\(here), but what the state holds of it is at \(Self.name(own)). Nothing of that is "
            + "there, so that nothing is planned. Go back to the former one; or, to keep the state for another name, "
            + "type: dialtone state move \(tenant.name) NAME; or, to start again and leave what was made there as it is: "
            + "dialtone state forget \(tenant.name)"
        )
      }
      guard let former = tenant.renamedFrom?.name, let other = known[former], !isElsewhere(other, tenant) else {
        return nil
      }
      throw PlanningProblem(
        message: "\(here), and the state holds it both as \(tenant.name) and as \(former), which "
          + "renamed_from names. Forget what is recorded under one of the names: dialtone state forget \(former)"
      )
    }
    if let former = tenant.renamedFrom?.name, let other = known[former] {
      guard !isElsewhere(other, tenant) else {
        throw PlanningProblem(
          message: "\(here), but \(former), which renamed_from names, is at \(Self.name(other)): that is "
            + "another tenant. Remove renamed_from, or go back to the former place"
        )
      }
      return former
    }
    guard let name = tenant.place, let other = holder(of: name, tenant) else { return nil }
    throw PlanningProblem(
      message: "\(here), which the state manages as the tenant \(other.name). If it was renamed, write this "
        + "line below tenant: renamed_from: \(other.name)\nIf not, forget what is recorded of \(other.name), and what "
        + "was made there stays as it is: dialtone state forget \(other.name)"
    )
  }

  private func isElsewhere(_ remembered: RememberedTenant, _ tenant: DeclaredTenant) -> Bool {
    if !remembered.platform.isEmpty, remembered.platform != tenant.platform.name { return true }
    guard let before = remembered.place, let now = tenant.place else { return false }
    return before != now
  }

  private func holder(of place: String, _ tenant: DeclaredTenant) -> RememberedTenant? {
    known.values.filter { $0.place == place && $0.platform == tenant.platform.name }.min {
      $0.name.precedesByBytes($1.name)
    }
  }

  /// Where the tenant is and where that is written: `acme (acme.yaml:3:9) is acme.eu.auth0.com (auth0)`.
  private static func here(_ tenant: DeclaredTenant, _ sources: Sources) -> String {
    let line = (tenant.placeRange ?? tenant.range).map { " (\(sources.location($0)))" } ?? ""
    return "\(tenant.name)\(line) is \(tenant.place.map { "\($0) (\(tenant.platform.name))" } ?? tenant.platform.name)"
  }

  private static func name(_ tenant: RememberedTenant) -> String {
    tenant.place.map { "\($0) (\(tenant.platform))" } ?? tenant.platform
  }
}

extension Reconciler {
  /// What is recorded of a planned tenant, under the name that it has now.
  func snapshot(of plan: TenantPlan) async throws -> Snapshot {
    try await snapshot(of: plan.tenant, formerly: plan.renamedFrom)
  }

  func snapshot(of tenant: String, formerly former: String?) async throws -> Snapshot {
    guard let former else { return try await state.snapshot(of: tenant) }
    return try await state.snapshot(of: former).renamed(to: tenant)
  }

  /// The state learns where the plan's tenants are that it already knows without their places.
  package func learnPlaces(of plan: Plan) async throws {
    try await state.learn(plan.tenants.compactMap(remembered))
  }

  private func remembered(_ plan: TenantPlan) -> RememberedTenant? {
    guard let facts = platforms.first(where: { $0.facts.name == plan.platform })?.facts else { return nil }
    return RememberedTenant(
      name: plan.tenant,
      platform: plan.platform,
      place: facts.place?.name(in: plan.connection)
    )
  }
}
