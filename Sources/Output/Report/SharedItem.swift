import Planning

/// Something to say of a tenant, and of how many tenants it is to be said alike.
struct SharedItem<Item> {
  var item: Item
  var tenantCount: Int

  /// ` (the same in 198 other tenants)`; empty for one tenant's own.
  var share: String {
    tenantCount > 1 ? " (the same in \(Count.of(tenantCount - 1, "other tenant")))" : ""
  }
}

extension [TenantPlan] {
  /// What is to be said of each tenant, in order; what differs in the tenant's name alone is said once.
  func shared<Item>(_ items: (TenantPlan) -> [Item], as text: (Item) -> String) -> [SharedItem<Item>] {
    var places: [String: Int] = [:]
    var result: [SharedItem<Item>] = []
    for tenant in self {
      let name = TenantName(tenant.tenant)
      for item in items(tenant) {
        let key = name.masked(text(item))
        if let place = places[key] {
          result[place].tenantCount += 1
        } else {
          places[key] = result.count
          result.append(SharedItem(item: item, tenantCount: 1))
        }
      }
    }
    return result
  }
}
