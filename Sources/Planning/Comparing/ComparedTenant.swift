package import Model
package import Source

/// A tenant as it is compared with another one: without identities and secrets.
package struct ComparedTenant: Sendable {
  /// One field with its value and where that is written.
  package struct Field: Sendable {
    package var leaf: Int
    package var value: Value
    package var at: Location?

    package init(leaf: Int, value: Value, at: Location? = nil) {
      self.leaf = leaf
      self.value = value
      self.at = at
    }
  }

  package struct Resource: Sendable {
    package var address: Address
    package var kind: KindDescription
    /// In the order of the kind's leaves.
    package var fields: [Field]
    /// The paths of which nothing can be said, since the platform does not have them or does not return them.
    package var hidden: Set<String>
    /// Those of them that the platform has.
    package var unreadable: Set<String>
    package var at: Location?

    package init(
      address: Address,
      kind: KindDescription,
      fields: [Field],
      hidden: Set<String> = [],
      unreadable: Set<String> = [],
      at: Location? = nil
    ) {
      self.address = address
      self.kind = kind
      self.fields = fields
      self.hidden = hidden.union(unreadable)
      self.unreadable = unreadable
      self.at = at
    }
  }

  package var name: String
  package var platform: String
  package var resources: [Resource]

  package init(name: String, platform: String, resources: [Resource]) {
    self.name = name
    self.platform = platform
    self.resources = resources
  }
}

extension KindDescription.Leaf {
  /// Whether two tenants can be compared by it: an identity and a secret are each tenant's own.
  package var isComparable: Bool {
    !field.shape.isSecret && field.traits.isDisjoint(with: [.identity, .derived, .identifier])
  }
}
