import Model
import Planning
import State
import Synchronization

/// What a run that may record bases saw of tenants that have nothing to do.
package final class SeenTenants: Sendable {
  struct Seen: Sendable {
    var plan: TenantPlan
    var kinds: [String]
    var live: [UInt8]
    var standing: RecordedBasis.Standing

    init(
      _ plan: TenantPlan,
      _ kinds: [KindDescription],
      _ live: [UInt8],
      _ snapshot: Snapshot,
      _ tenant: DeclaredTenant
    ) {
      self.plan = plan
      self.kinds = kinds.map(\.name.description)
      self.live = live
      standing = RecordedBasis.Standing(
        platform: tenant.platform.name,
        place: snapshot.place,
        host: snapshot.host,
        serial: snapshot.serial,
        resources: snapshot.resources.count,
        unfinished: snapshot.unfinished.count,
        acknowledged: snapshot.acknowledged.count
      )
    }
  }

  private let tenants = Mutex<[String: Seen]>([:])

  package init() {}

  var all: [String: Seen] { tenants.withLock { $0 } }

  func note(_ seen: Seen) { tenants.withLock { $0[seen.plan.tenant] = seen } }

  package func forget(_ tenant: String) { tenants.withLock { $0[tenant] = nil } }
}

extension TenantPlan {
  /// Whether there is nothing to say of the tenant but how many of its resources are as declared.
  var isQuiet: Bool {
    var quiet = TenantPlan(tenant: tenant, platform: platform, connection: connection, serial: serial)
    quiet.unchanged = unchanged
    return self == quiet
  }
}
