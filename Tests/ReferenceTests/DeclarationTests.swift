import Kinds
import Model
import Reference
import Testing

/// Every field with its path.
private func fields(of kind: KindDescription) -> [(path: String, field: FieldDescription)] {
  func flatten(_ fields: [FieldDescription], _ prefix: String) -> [(path: String, field: FieldDescription)] {
    fields.flatMap { field -> [(path: String, field: FieldDescription)] in
      guard case .group(let inner) = field.shape else { return [(prefix + field.name, field)] }
      return [(prefix + field.name, field)] + flatten(inner, prefix + field.name + ".")
    }
  }
  return flatten(kind.fields, "")
}

@Suite struct DeclarationTests {
  @Test func `kinds have names and sections of their own`() {
    let kinds = Catalog.dialtone.kinds
    #expect(Set(kinds.map(\.name)).count == kinds.count)
    #expect(Set(kinds.map(\.section)).count == kinds.count)
    #expect(Set(kinds.map(\.section)).isDisjoint(with: ["tenant", "platform", "extends", "variables"]))
  }

  @Test(arguments: Catalog.dialtone.kinds.map(\.name))
  func `a declaration is whole`(_ name: KindName) throws {
    let kind = try #require(Catalog.dialtone[name])
    #expect(kind.summary.hasSuffix("."))
    let all = fields(of: kind)
    #expect(Set(all.map(\.path)).count == all.count)
    #expect(all.count { $0.field.traits.contains(.identity) } <= 1)
    #expect(all.count { $0.field.traits.contains(.name) } <= 1)
    for (path, field) in all {
      #expect(field.name.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "_") }, "\(path)")
      #expect(!["protect", "renamed_from"].contains(field.name), "\(path)")
      #expect(field.summary.hasSuffix(".") && field.summary.first?.isUppercase == true, "\(path)")
      if let referenced = field.shape.referencedKind { #expect(Catalog.dialtone[referenced] != nil, "\(path)") }
      if case .choice(let words) = field.shape {
        #expect(Set(words.map(\.word)).count == words.count, "\(path)")
        #expect(words.allSatisfy { $0.meaning.hasSuffix(".") }, "\(path)")
      }
      guard let condition = field.condition else { continue }
      guard case .choice(let words)? = kind.fields.first(where: { $0.name == condition.field })?.shape else {
        Issue.record("\(path) depends on \(condition.field), which is no choice")
        continue
      }
      #expect(Set(condition.words).isSubset(of: words.map(\.word)), "\(path)")
    }
  }

  @Test(arguments: Catalog.dialtone.kinds.map(\.name))
  func `patterns accept their own examples`(_ name: KindName) throws {
    let kind = try #require(Catalog.dialtone[name])
    for (path, field) in fields(of: kind) {
      guard case .text(let form, _) = field.shape else { continue }
      switch form {
      case .matching(let pattern): #expect(pattern.matches(pattern.example), "\(path)")
      case .matchingOne(let patterns):
        for pattern in patterns { #expect(pattern.matches(pattern.example), "\(path)") }
      default: break
      }
    }
  }

  @Test func `what bindings name exists`() {
    for platform in Fake.platforms {
      for binding in platform.bindings {
        let kind = Catalog.dialtone[binding.kind]
        let paths = Set(kind?.leaves.map(\.path) ?? [])
        let named =
          Array(binding.support.keys) + Array(binding.unsupportedWords.keys) + Array(binding.supportedWords.keys)
          + Array(binding.defaults.keys)
          + Array(binding.immutable) + Array(binding.limits.keys)
        #expect(Set(named).isSubset(of: paths), "\(platform.name) \(binding.kind)")
      }
    }
  }
}
