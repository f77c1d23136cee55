package import Model
package import Source

/// What two tenants have otherwise, resource by resource and field by field.
package struct TenantComparison: Sendable {
  package struct Difference: Sendable {
    /// The resource, under the first tenant's name.
    package var address: Address
    package var kind: KindDescription
    /// Nil where only one of the tenants has the resource.
    package var leaf: KindDescription.Leaf?
    /// The tenant that has the resource, where the other one has not.
    package var onlyIn: String?
    package var first: ComparedTenant.Field?
    package var second: ComparedTenant.Field?
    /// Where the resource is, where only one has it.
    package var at: Location?
    /// Why it is meant to be there; nil where nothing says so.
    package var reason: String?

    /// `application/web`, or `application/web.callbacks`.
    package var subject: String { resource + (leaf.map { ".\($0.path)" } ?? "") }

    package var resource: String { [address.kind.description, address.key].compactMap(\.self).joined(separator: "/") }
  }

  package let first: ComparedTenant
  package let second: ComparedTenant
  /// In the order of the resources and their fields.
  package let differences: [Difference]
  /// What one of the platforms does not return: `phone_factor.enforcement`.
  package let unreadable: [String]

  package var unexpected: [Difference] { differences.filter { $0.reason == nil } }

  package init(_ first: ComparedTenant, _ second: ComparedTenant, expected: [ExpectedDifference]) {
    self.first = first
    self.second = second
    let own = Dictionary(first.resources.map { (Subject($0), $0) }) { first, _ in first }
    let other = Dictionary(second.resources.map { (Subject($0), $0) }) { first, _ in first }
    let all = Set(own.keys).union(other.keys).sorted()
    let pairs = all.map { (own[$0], other[$0]) }
    unreadable = pairs.flatMap { Self.unreadable($0, $1) }
    differences = pairs.flatMap { one, two in
      Self.differences(one, two, first, second).map { difference in
        var difference = difference
        difference.address.tenant = first.name
        difference.reason =
          expected.first {
            $0.covers(difference.address, difference.leaf?.path, between: [first.name, second.name])
          }?.reason
        return difference
      }
    }
  }

  private static func differences(
    _ one: ComparedTenant.Resource?,
    _ two: ComparedTenant.Resource?,
    _ first: ComparedTenant,
    _ second: ComparedTenant
  ) -> [Difference] {
    guard let one, let two else {
      guard let only = one ?? two else { return [] }
      let name = one == nil ? second.name : first.name
      return [Difference(address: only.address, kind: only.kind, onlyIn: name, at: only.at)]
    }
    let hidden = one.hidden.union(two.hidden)
    let own = Dictionary(one.fields.map { ($0.leaf, $0) }) { first, _ in first }
    let other = Dictionary(two.fields.map { ($0.leaf, $0) }) { first, _ in first }
    return one.kind.leaves.compactMap { leaf in
      let (left, right) = (own[leaf.index], other[leaf.index])
      guard left?.value != right?.value, !hidden.contains(leaf.path) else { return nil }
      return Difference(address: one.address, kind: one.kind, leaf: leaf, first: left, second: right)
    }
  }

  private static func unreadable(_ one: ComparedTenant.Resource?, _ two: ComparedTenant.Resource?) -> [String] {
    guard let one, let two else { return [] }
    let resource = [one.address.kind.description, one.address.key].compactMap(\.self).joined(separator: "/")
    return one.unreadable.union(two.unreadable).sorted { $0.precedesByBytes($1) }.map { "\(resource).\($0)" }
  }

  private struct Subject: Hashable, Comparable {
    var kind: KindName
    var key: String

    init(_ resource: ComparedTenant.Resource) {
      kind = resource.address.kind
      key = resource.address.key ?? ""
    }

    static func < (left: Subject, right: Subject) -> Bool {
      left.kind == right.kind
        ? left.key.precedesByBytes(right.key) : left.kind.description.precedesByBytes(right.kind.description)
    }
  }
}
