package import Model

/// Which resources a run is about: those that are declared, that the state remembers, or that an interrupted run may have
/// written.
///
/// Of the others, a platform that has to ask for each by itself need not tell more than that they are there.
package struct Interest: Sendable {
  private var identities: Set<String>
  private var names: [KindName: Set<String>]

  package init(identities: Set<String> = [], names: [KindName: Set<String>] = [:]) {
    self.identities = identities
    self.names = names
  }

  package mutating func add(identity: String) { identities.insert(identity) }

  package mutating func add(_ kind: KindName, named name: String) { names[kind, default: []].insert(name) }

  /// How many of a kind the run is about, as far as names tell.
  package func count(of kind: KindName) -> Int { names[kind]?.count ?? 0 }

  package func covers(_ kind: KindName, identity: String, name: String) -> Bool {
    identities.contains(identity) || names[kind]?.contains(name) == true
  }
}
