import Source

/// Hides what may be a secret in a line that is shown: text behind a key that is, or is close to, a secret's name.
struct SecretMask: Sendable {
  /// The names of fields that hold secrets.
  let names: Set<String>

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
        let end = scalars[value...].firstIndex { $0 == "," || $0 == "}" } ?? scalars.count
        scalars.replace(value..<end)
        index = end
      }
    }
    return String(String.UnicodeScalarView(scalars))
  }

  private func isSecret(_ name: String) -> Bool { names.contains(name) || closest(to: name, in: names.sorted()) != nil }

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
    return index < scalars.count && scalars[index] != "{" && scalars[index] != "*" ? index : nil
  }
}

extension [Unicode.Scalar] {
  fileprivate mutating func replace(_ range: Range<Int>) {
    for index in range where self[index] != "\t" { self[index] = "*" }
  }
}
