import Source

/// Hides what may be a secret in a line that is shown: text behind a key that is, or is close to, a secret's name.
struct SecretMask: Sendable {
  /// The names of fields that hold secrets.
  let names: Set<String>
  private let sortedNames: [String]

  init(names: Set<String>) {
    self.names = names
    sortedNames = names.sorted()
  }

  /// What is shown of a line of a text; a line that stands below a secret's name keeps nothing but its key.
  func hide(_ excerpt: Excerpt, line number: Int, of index: LineIndex, isSecret: Bool) -> String {
    // The whole line, whatever of it is shown: the name may stand in what is cut off.
    let whole = index.line(number)
    let cut = index.scalarCount(whole.lowerBound..<excerpt.shown.lowerBound)
    var scalars = Array(hide(index.text(whole), from: isSecret ? cut + excerpt.lead : nil).unicodeScalars)
    if isBelowSecret(number, of: index) {
      // What begins like an alias or a tag is no key.
      let isKey = scalars.first { $0 != " " && $0 != "-" }.map { !["*", "!", "&"].contains($0) } ?? false
      let colon = isKey ? scalars.firstIndex(of: ":") : nil
      scalars.replace((colon.map { $0 + 1 } ?? 0)..<scalars.count)
    }
    return String(String.UnicodeScalarView(scalars.dropFirst(cut).prefix(index.scalarCount(excerpt.shown))))
  }

  /// Whether a line with less indentation above it, up to the margin, is the key of a secret.
  private func isBelowSecret(_ number: Int, of index: LineIndex) -> Bool {
    var line = number
    while let outer = index.outer(line) {
      let text = index.text(index.line(outer)).drop { $0 == " " || $0 == "-" }
      if let colon = text.firstIndex(of: ":"), isSecret(String(text[..<colon])) { return true }
      line = outer
    }
    return false
  }

  /// The line with every scalar of such a value replaced; `from` hides the rest of the line from that scalar on.
  func hide(_ line: String, from hidden: Int?) -> String {
    var scalars = Array(line.unicodeScalars)
    if let hidden, hidden < scalars.count { scalars.replace(hidden..<scalars.count) }
    var index = 0
    while index < scalars.count {
      guard isNamePart(scalars[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < scalars.count, isNamePart(scalars[index]) { index += 1 }
      let name = String(String.UnicodeScalarView(scalars[start..<index]))
      if let value = valueStart(scalars, after: index), isSecret(name) {
        let end = scalars[value] == "{" ? mappingEnd(scalars, from: value) : scalarEnd(scalars, from: value)
        scalars.replace(value..<end)
        index = end
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private func isSecret(_ name: String) -> Bool { names.contains(name) || closest(to: name, in: sortedNames) != nil }

  private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
  }

  /// Where a literal value begins behind a key; nil for a reference and for no value at all.
  private func valueStart(_ scalars: [Unicode.Scalar], after end: Int) -> Int? {
    var index = end
    if index < scalars.count, scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    guard index < scalars.count, scalars[index] == ":" else { return nil }
    index += 1
    while index < scalars.count, scalars[index] == " " { index += 1 }
    guard index < scalars.count, !isReference(scalars[index...]) else { return nil }
    return index
  }

  /// Whether a mapping names where the secret is, and nothing else.
  private func isReference(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard scalars.first == "{" else { return false }
    let content = scalars.dropFirst().drop { $0 == " " }
    let inner = content.prefix { $0 != "}" }
    if content.starts(with: "file:".unicodeScalars) { return !inner.contains { $0 == "," || $0 == "{" } }
    // What cannot be a variable's name may be the secret itself.
    return content.starts(with: "env:".unicodeScalars)
      && inner.dropFirst(4).allSatisfy { isNamePart($0) || $0 == " " }
  }

  /// Where a value ends: only between braces before the line does.
  private func scalarEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    let opened = scalars[..<start].count { $0 == "{" }
    guard opened > scalars[..<start].count(where: { $0 == "}" }), scalars[start] != "[" else { return scalars.count }
    var begin = start
    if scalars[start] == "\"" || scalars[start] == "'" {
      begin = scalars[(start + 1)...].firstIndex(of: scalars[start]) ?? scalars.count
    }
    return scalars[begin...].firstIndex { $0 == "," || $0 == "}" } ?? scalars.count
  }

  private func mappingEnd(_ scalars: [Unicode.Scalar], from start: Int) -> Int {
    var depth = 0
    for index in start..<scalars.count {
      if scalars[index] == "{" { depth += 1 }
      if scalars[index] == "}" { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return scalars.count
  }
}

extension [Unicode.Scalar] {
  fileprivate mutating func replace(_ range: Range<Int>) {
    for index in range where self[index] != "\t" { self[index] = "*" }
  }
}
