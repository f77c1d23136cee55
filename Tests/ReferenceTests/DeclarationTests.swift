import Auth0
import Authing
import Kinde
import Kinds
import Local
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

  @Test(arguments: Fake.platforms + [Auth0.facts, Authing.facts, Kinde.facts, Local.facts])
  func `what bindings name exists`(_ platform: PlatformFacts) {
    func paths(of kind: KindName) -> Set<String> { Set(Catalog.dialtone[kind]?.leaves.map(\.path) ?? []) }
    for binding in platform.bindings {
      let named =
        Array(binding.support.keys) + Array(binding.unsupportedWords.keys) + Array(binding.supportedWords.keys)
        + Array(binding.defaults.keys) + Array(binding.immutable) + Array(binding.limits.keys)
        + Array(binding.withoutDefault) + binding.unique + binding.needs.compactMap(\.changing)
        + [binding.joiningField].compactMap { $0 }
      #expect(Set(named).isSubset(of: paths(of: binding.kind)), "\(platform.name) \(binding.kind)")
      #expect(Set(binding.after).isSubset(of: Catalog.dialtone.kinds.map(\.name)))
      #expect(Set(binding.needs.map(\.kind)).isSubset(of: binding.after), "what is needed comes first")
      for need in binding.needs {
        if let set = need.set { #expect(paths(of: need.kind).contains(set)) }
      }
    }
    for field in platform.steering + platform.bindings.compactMap(\.joiningSwitch) {
      // A resource of a section is named by its key, which a steering field leaves out.
      #expect(paths(of: field.kind).contains(field.path), "\(platform.name) \(field.kind).\(field.path)")
    }
  }
}
