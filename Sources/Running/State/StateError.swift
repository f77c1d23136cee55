package import Model

/// What the state refuses.
package enum StateError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Nothing is recorded under the address.
  case unknown(Address)
  case taken(Address)
  /// The two addresses are not of one tenant and one kind.
  case incomparable(Address, Address)
  case notWritable(String)
  /// What is recorded of the resource is not what was written.
  case damaged(Address)
  /// Nothing is recorded of the tenant.
  case unknownTenant(String)
  /// Something is recorded of the tenant already.
  case takenTenant(String)

  package var description: String {
    switch self {
    case .unknown(let address):
      "\(address): the state holds no such resource. 'dialtone state list' shows what it holds."
    case .taken(let address):
      "\(address): the state already remembers a resource there. Forget that one first: dialtone state forget \(address)"
    case .incomparable(let from, let to):
      "\(from) cannot move to \(to): both must be of the same tenant and kind."
    case .unknownTenant(let tenant):
      "the state holds nothing of the tenant \(tenant); 'dialtone state list' shows what it holds"
    case .takenTenant(let tenant):
      "the state already remembers a tenant \(tenant). Forget that one first: dialtone state forget \(tenant)"
    case .damaged(let address):
      "\(address): its row in the state is damaged: its digest is not that of its value, so that something else wrote it. "
        + "Restore the state from a copy; or forget the row, and the next apply adopts what is live: dialtone state forget "
        + "\(address)"
    case .notWritable(let path): "\(path): the state was opened for reading only."
    }
  }
}
