import Contracts
import Kinds
import Model

/// What a platform's writer makes of a configuration's fields, as far as the bindings' limits do not say it.
struct SentFields {
  var facts: PlatformFacts
  var contract: Contract
  /// By `kind.path`, the places to which a field is sent.
  var places: [String: [ContractPlace]]
  /// By `kind.path`, why no request's body holds the field as it is.
  var notSent: [String: String]
  /// By place, what the platform's words for a choice are.
  var words: [ContractPlace: @Sendable (String) -> String]
  /// By `kind.path`, why what the contract demands at a place is neither in the binding nor in the kind.
  var exceptions: [String: String]

  /// Every field that the tool sends, with all the places.
  var all: [(name: String, leaf: KindDescription.Leaf, limits: [PlatformLimit], places: [ContractPlace])] {
    facts.bindings.flatMap { binding in
      (Catalog.dialtone[binding.kind]?.leaves ?? []).compactMap { leaf in
        let isReached = Catalog.dialtone[binding.kind].map { binding.reaches(leaf, of: $0) } ?? false
        guard isReached, leaf.field.traits.isDisjoint(with: [.derived, .unsent]) else { return nil }
        switch binding.support(of: leaf.path) {
        case .manual, .unsupported: return nil
        case .managed, .unreadable: break
        }
        let name = "\(binding.kind).\(leaf.path)"
        let limits = binding.limits[leaf.path] ?? []
        var places = places[name] ?? []
        for limit in limits {
          if case .contract(let more) = limit.source { places += more.filter { !places.contains($0) } }
        }
        return (name, leaf, limits, places)
      }
    }
  }
}
