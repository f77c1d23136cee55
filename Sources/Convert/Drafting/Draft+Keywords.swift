package import Model

extension Draft {
  /// Leaves a field out without a word: nobody said anything of it.
  package mutating func leave(_ path: String, of kind: KindName) {
    for index in resources.indices where resources[index].kind.name == kind {
      guard let leaf = resources[index].kind.leaf(at: path) else { continue }
      resources[index].settings[leaf] = nil
      let subject = "\(resources[index].address).\(path)"
      resources[index].omissions.removeAll { $0.subject == subject }
    }
  }

  /// Turns each `⟦NAME⟧` of its texts into a variable; the names.
  package mutating func nameKeywords() -> [String] {
    var names: Set<String> = []
    for resource in resources {
      for setting in resource.settings.all { setting.value.collectKeywords(into: &names) }
    }
    variables = names.sorted { $0.precedesByBytes($1) }
    return variables
  }
}

extension Value {
  /// The names of the keywords in its texts, each once.
  var keywords: [String] {
    var names: Set<String> = []
    collectKeywords(into: &names)
    return names.sorted { $0.precedesByBytes($1) }
  }

  fileprivate func collectKeywords(into names: inout Set<String>) {
    switch self {
    case .text(let text):
      for part in text.split(separator: "⟦", omittingEmptySubsequences: false).dropFirst() {
        if let end = part.firstIndex(of: "⟧") { names.insert(String(part[..<end])) }
      }
    case .list(let elements): for element in elements { element.collectKeywords(into: &names) }
    case .map(let entries): for entry in entries { entry.value.collectKeywords(into: &names) }
    case .null, .boolean, .integer, .secret: break
    }
  }
}
