package import Model

/// A write that is about to happen: what the journal keeps until its outcome is known.
package struct Intent: Sendable, Hashable {
  package var address: Address
  package var action: String
  /// The platform's own identifier; nil for what is created.
  package var identity: String?
  /// What the resource is known by on the platform.
  package var name: String

  package init(address: Address, action: String, identity: String?, name: String) {
    self.address = address
    self.action = action
    self.identity = identity
    self.name = name
  }
}

/// What came of one write.
package enum Outcome: Sendable {
  case applied(LastApplied, Deed)
  /// The resource is no longer managed: deleted, or forgotten.
  case removed(Address, Deed)
  /// It did not happen, for certain.
  case failed(Address, Deed, message: String)
  /// It may have happened: the journal keeps it.
  case unknown(Address, Deed, message: String)
  case moved(from: Address, to: Address)
  /// Somebody says that it is set manually as it was asked for: canonical settings, and the paths that were open.
  case acknowledged(Address, canonical: [UInt8], file: String, paths: [String])
  /// What was acknowledged stays as it is, and only its fingerprints are made anew.
  case renewed(Address, canonical: [UInt8])
  /// Some of what was set manually is no longer asked for; nil where nothing is left.
  case lapsed(Address, left: [UInt8]?, paths: [String])

  /// The address that the outcome is about.
  package var address: Address {
    switch self {
    case .applied(let resource, _): resource.address
    case .removed(let address, _), .failed(let address, _, _), .unknown(let address, _, _): address
    case .moved(_, let to): to
    case .acknowledged(let address, _, _, _), .lapsed(let address, _, _), .renewed(let address, _): address
    }
  }
}
