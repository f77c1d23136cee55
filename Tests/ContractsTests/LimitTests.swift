import Contracts
import HTTP
import Kinds
import Model
import Testing

/// What the bindings say of a platform's limits, against the platform's contract, in both directions.
@Suite struct LimitTests {
  private static let platforms = [SentFields.auth0, .kinde, .authing]

  @Test func `every limit of a binding is the contract's at its place`() {
    var compared = 0
    for platform in Self.platforms {
      for binding in platform.facts.bindings {
        let kind = Catalog.dialtone[binding.kind]
        for (path, limits) in binding.limits {
          #expect(kind?.leaf(at: path) != nil, "\(binding.kind) has no \(path)")
          for limit in limits {
            guard case .contract(let places) = limit.source else { continue }
            for place in places {
              let facets = platform.contract.schemas(at: place).flatMap(Facet.all)
              #expect(facets.contains { $0.isSame(as: limit.rule) }, "\(place) has \(facets), not \(limit.rule)")
              compared += 1
            }
          }
        }
      }
    }
    #expect(compared > 10)
  }

  @Test func `every field that is sent has a place in the contract, or a reason for none`() {
    for platform in Self.platforms {
      let name = platform.facts.name
      for field in platform.all {
        let isUnsent = platform.notSent[field.name] != nil
        let documented = field.limits.contains { if case .documentation = $0.source { true } else { false } }
        #expect(!field.places.isEmpty || isUnsent || documented, "\(name) \(field.name)")
        #expect(field.places.isEmpty || !isUnsent, "\(name) \(field.name) is sent")
        for place in field.places {
          #expect(!platform.contract.schemas(at: place).isEmpty, "\(name) has no \(place)")
        }
      }
      let known = Set(platform.all.map(\.name))
      #expect(known.isSuperset(of: platform.places.keys), "\(name)")
      #expect(known.isSuperset(of: platform.notSent.keys), "\(name)")
    }
  }

  @Test func `whatever the contract demands of a field is in its binding or in its kind`() {
    for platform in Self.platforms {
      var used: Set<String> = []
      for field in platform.all {
        for place in field.places {
          for schema in platform.contract.schemas(at: place) {
            for facet in Facet.all(of: schema) {
              if field.limits.contains(where: { facet.isSame(as: $0.rule) && $0.holds(at: place) }) { continue }
              if Strictness.isCovered(facet, schema, by: field.leaf.field, platform.contract) { continue }
              if Self.isCovered(facet, place, field, platform) { continue }
              #expect(
                platform.exceptions[field.name] != nil,
                "\(platform.facts.name) \(field.name), \(place): \(facet)"
              )
              used.insert(field.name)
            }
          }
        }
      }
      #expect(used == Set(platform.exceptions.keys), "an exception that nothing needs")
    }
  }

  /// Whether each word that the platform supports is one of the contract's.
  private static func isCovered(
    _ facet: Facet,
    _ place: ContractPlace,
    _ field: (name: String, leaf: KindDescription.Leaf, limits: [PlatformLimit], places: [ContractPlace]),
    _ platform: SentFields
  ) -> Bool {
    guard case .choices(let choices) = facet, let write = platform.words[place] else { return false }
    let kind = platform.facts.bindings.first { "\($0.kind).\(field.leaf.path)" == field.name }
    // Nobody being asked is an empty list of policies, and a policy of Kinde's.
    let words = field.leaf.field.shape.choiceWords.filter { kind?.refusal(of: $0, at: field.leaf) == nil }
    let sent = words.map(write)
    return !sent.isEmpty && sent.allSatisfy { choices.contains($0) || $0 == "never" && place.property == "[]" }
  }

  @Test func `a contract's form of https is what the limit of it says`() {
    for platform in Self.platforms {
      for field in platform.all {
        for limit in field.limits {
          guard case .url(schemes: ["https"]) = limit.rule, case .contract(let places) = limit.source else { continue }
          for schema in places.flatMap({ platform.contract.schemas(at: $0) }) {
            #expect(platform.contract.problem(with: "https://acme.example/a", schema) == nil)
            #expect(platform.contract.problem(with: "http://acme.example/a", schema) != nil)
          }
        }
      }
    }
  }
}

extension PlatformLimit {
  fileprivate func holds(at place: ContractPlace) -> Bool {
    if case .contract(let places) = source { places.contains(place) } else { false }
  }
}
