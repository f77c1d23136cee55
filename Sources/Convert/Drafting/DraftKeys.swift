import Model

/// Keys for resources that have names only: readable, and the same whatever else is there.
struct DraftKeys {
  private var taken: Set<String>

  init(taken: Set<String> = []) { self.taken = taken }

  /// One key for each name.
  ///
  /// Where two names would have one key, each takes the end of its identity along, so that none depends on the others' order;
  /// what has no identity is numbered.
  mutating func keys(for names: [(name: String, identity: String?)], fallback: String) -> [String] {
    let stems = names.map { Self.stem(of: $0.name) ?? fallback }
    let counts = Dictionary(stems.map { ($0, 1) }, uniquingKeysWith: +)
    return zip(stems, names).map { stem, resource in
      let isAlone = counts[stem] == 1 && !taken.contains(stem)
      guard !isAlone else { return take(stem) }
      guard let identity = resource.identity else { return number(stem) }
      return take("\(stem)-\(Self.stem(of: String(identity.suffix(6))) ?? "1")")
    }
  }

  private mutating func number(_ stem: String) -> String {
    let number = (1...).first { !taken.contains("\(stem)-\($0)") } ?? 1
    return take("\(stem)-\(number)")
  }

  private mutating func take(_ wanted: String) -> String {
    var key = wanted
    var number = 2
    while !taken.insert(key).inserted {
      key = "\(wanted)-\(number)"
      number += 1
    }
    return key
  }

  /// A name in lower case, with a hyphen for each run of what a key cannot hold; nil where nothing is left.
  private static func stem(of name: String) -> String? {
    let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    guard !words.isEmpty else { return nil }
    return String(words.joined(separator: "-").prefix(64)).trimmingHyphens
  }
}

extension String {
  fileprivate var trimmingHyphens: String {
    var text = self
    while text.hasSuffix("-") { text.removeLast() }
    return text
  }
}
