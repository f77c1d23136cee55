import Synchronization

/// The platform's identifiers that are a resource's of this tenant, while changes are carried out side by side: what a lost
/// answer may have created is none of them.
final class ManagedIdentities: Sendable {
  private let identities: Mutex<Set<String>>

  init(_ identities: some Sequence<String>) { self.identities = Mutex(Set(identities)) }

  func insert(_ identity: String) { identities.withLock { _ = $0.insert(identity) } }

  func contains(_ identity: String) -> Bool { identities.withLock { $0.contains(identity) } }
}
