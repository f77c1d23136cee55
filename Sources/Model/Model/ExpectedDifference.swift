/// A difference between two tenants that is meant to be there: an entry of `differences` in `dialtone.yaml`.
package struct ExpectedDifference: Sendable, Hashable {
  /// The two tenants, in any order; empty for any two.
  package var tenants: [String]
  /// What differs: `kind`, `kind/key` or `kind/*`, alone or with `.field`; a field covers those below it.
  package var subjects: [String]
  package var reason: String

  package init(tenants: [String] = [], subjects: [String], reason: String) {
    self.tenants = tenants
    self.subjects = subjects
    self.reason = reason
  }

  package func covers(_ address: Address, _ path: String?, between names: [String]) -> Bool {
    guard tenants.isEmpty || Set(tenants) == Set(names) else { return false }
    return subjects.contains { Self.covers($0, address, path) }
  }

  private static func covers(_ subject: String, _ address: Address, _ path: String?) -> Bool {
    let kind = address.kind.description
    let bases = [kind] + (address.key.map { ["\(kind)/*", "\(kind)/\($0)"] } ?? [])
    return bases.contains { base in
      if subject == base { return true }
      guard let path, subject.hasPrefix(base + ".") else { return false }
      return "\(base).\(path)" == subject || "\(base).\(path)".hasPrefix(subject + ".")
    }
  }
}

extension Catalog {
  /// Whether some resource or field can be what a subject of `ExpectedDifference` names.
  package func names(_ subject: String) -> Bool {
    let word = subject.prefix { $0 != "/" && $0 != "." }
    guard let kind = self[KindName(String(word))] else { return false }
    let rest = subject.dropFirst(word.count)
    guard rest.hasPrefix("/") else { return rest.isEmpty || kind.hasField(rest.dropFirst()) }
    guard kind.cardinality == .many, rest.count > 1 else { return false }
    // Keys may hold dots, so that what follows one is a field only where the kind has it; `*` is followed by nothing else.
    guard rest.hasPrefix("/*") else { return true }
    return rest == "/*" || rest.hasPrefix("/*.") && kind.hasField(rest.dropFirst(3))
  }
}

extension KindDescription {
  fileprivate func hasField(_ path: Substring) -> Bool {
    leaves.contains { $0.path == path || $0.path.hasPrefix(path + ".") }
  }
}
