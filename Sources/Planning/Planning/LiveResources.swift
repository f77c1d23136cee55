import Model

/// Live resources by their kind and identity; identities of two kinds may be the same text.
struct LiveResources {
  struct Identity: Hashable {
    var kind: KindName
    var text: String
  }

  private let resources: [Identity: Live]

  init(_ live: [Live]) {
    resources = Dictionary(live.map { (Identity(kind: $0.kind, text: $0.identity), $0) }) { first, _ in first }
  }

  /// The resource that a change is of; nil where it is not there yet.
  subscript(_ change: Change) -> Live? { Identity(change).flatMap { resources[$0] } }
}

extension LiveResources.Identity {
  init?(_ change: Change) {
    guard let identity = change.identity else { return nil }
    self.init(kind: change.address.kind, text: identity)
  }
}
