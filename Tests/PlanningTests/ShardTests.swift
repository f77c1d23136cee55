import Model
import Planning
import Testing

struct ShardTests {
  private let tenants = (0..<3_000).map { "customer-\($0)" }

  private func owners(_ tenants: [String], of count: Int) throws -> [String: [Int]] {
    let shards = try (1...count).map { try #require(Shard("\($0)/\(count)")) }
    return Dictionary(
      uniqueKeysWithValues: tenants.map { name in (name, shards.filter { $0.holds(name) }.map(\.number)) }
    )
  }

  @Test(arguments: [1, 2, 7, 16])
  func `each tenant is in exactly one shard, and they are about even`(_ count: Int) throws {
    let owners = try owners(tenants, of: count)
    #expect(owners.values.allSatisfy { $0.count == 1 })
    let sizes = Dictionary(grouping: owners.values.compactMap(\.first)) { $0 }.mapValues(\.count)
    #expect(sizes.count == count)
    // Four standard deviations of a fair draw.
    let fair = Double(tenants.count) / Double(count)
    #expect(sizes.values.allSatisfy { abs(Double($0) - fair) <= 4 * fair.squareRoot() }, "\(sizes)")
  }

  @Test func `with one shard more, tenants move to the new one only`() throws {
    let (five, six) = (try owners(tenants, of: 5), try owners(tenants, of: 6))
    let moved = tenants.filter { five[$0] != six[$0] }
    #expect(moved.allSatisfy { six[$0] == [6] })
    #expect((300...700).contains(moved.count), "a sixth of 3000: \(moved.count)")
  }

  @Test(arguments: [
    "", "1", "0/3", "4/3", "1/0", "-1/3", "1/3/5", "a/b", "+1/2", "1/1001", " 1/2", "99999999999999999999/2",
  ])
  func `anything else is no shard`(_ text: String) { #expect(Shard(text) == nil) }

  @Test func `targets are of the shard, and are recorded with it`() throws {
    let shard = try #require(Shard("1/2"))
    let (here, there) = (
      try #require(tenants.first(where: shard.holds)), try #require(tenants.first { !shard.holds($0) })
    )
    let targets = Targets([], in: shard)
    #expect(targets.texts == ["shard 1/2"] && Targets(targets.texts) == targets && targets.takesWholeTenants)
    #expect(targets.touches(tenant: here) && !targets.touches(tenant: there))
    let both = Targets(["\(here)/phone_factor", "\(there)/phone_factor"], in: shard)
    #expect(both.touches(tenant: here) && !both.touches(tenant: there) && !both.takesWholeTenants)
    #expect(both.contains(Address(tenant: here, kind: "phone_factor")))
    #expect(!both.contains(Address(tenant: here, kind: "tenant")))
  }
}
