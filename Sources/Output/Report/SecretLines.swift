import Source

/// The lines of a text that may hold what belongs to a secret's key above them, found in one walk from the top.
///
/// Where it is not sure which they are, it is more lines and not fewer: a value that was pasted as it is has lines with colons in
/// them, lines without indentation, and quotes that never end.
struct SecretLines {
  enum Part {
    case whole
    /// What is behind the key, which is the name of one of several secrets, or a misspelt `env`.
    case value
    /// It names where the secret is.
    case nothing
  }

  /// A secret's key of which the lines that follow may be the value.
  private struct Open {
    var indentation: Int
    var isMap: Bool
    /// Whether there is something behind the key itself.
    var hasText: Bool
    /// That of the entries of a map.
    var inner: Int?
    /// Whether the value is there, so that a line that is not deeper is another entry.
    var isComplete = false
    /// Reads on what was begun in quotes or brackets.
    var scanner: ValueScanner?
    /// The line from which on it is only supposed that the value goes on.
    var since: Int
  }

  /// How many lines a value is supposed to have that is not written as one: more than a key in PEM form.
  private static let longestValue = 120

  private let mask: SecretMask
  private var known: [String: Bool] = [:]
  private var open: Open?
  private var parts: [Int: Part] = [:]

  init(of index: LineIndex, _ mask: SecretMask) {
    self.mask = mask
    guard index.count > 0 else { return }
    for number in 1...index.count { read(Array(index.text(index.line(number)).unicodeScalars), number) }
  }

  /// What of a line belongs to a secret above it; nil where nothing does.
  subscript(_ number: Int) -> Part? { parts[number] }

  private mutating func read(_ line: [Unicode.Scalar], _ number: Int) {
    guard !line.allSatisfy(\.isBlank) else { return }
    if let part = continuation(line, number) {
      parts[number] = part
    } else {
      open = mask.openKey(in: line, &known).map { key in
        Open(
          indentation: key.name.lowerBound,
          isMap: mask.isMap(line[key.name]),
          hasText: key.hasText,
          scanner: key.scanner,
          since: number
        )
      }
    }
  }

  /// What of the line belongs to the key that is open; nil where nothing does, which ends it.
  private mutating func continuation(_ line: [Unicode.Scalar], _ number: Int) -> Part? {
    guard var key = open else { return nil }
    defer { if open != nil { open = key } }
    if key.scanner != nil {
      guard number - key.since <= Self.longestValue else { return end() }
      if key.scanner?.goesOn(after: line[...]) == true { return .whole }
      // Behind an element of a collection, other entries follow.
      if key.scanner?.isElement == true { open = nil }
      if key.scanner?.isCollection == true { key.isComplete = true }
      (key.scanner, key.since) = (nil, number)
      return .whole
    }
    let indentation = line.indentation
    if indentation > key.indentation {
      key.since = number
      return Self.part(of: line, below: &key, indentation, mask)
    }
    guard !key.isComplete, number - key.since <= Self.longestValue, !mask.isEntry(line) else { return end() }
    return .whole
  }

  private mutating func end() -> Part? {
    open = nil
    return nil
  }

  /// What of a line with more indentation belongs to a key.
  private static func part(
    of line: [Unicode.Scalar],
    below key: inout Open,
    _ indentation: Int,
    _ mask: SecretMask
  ) -> Part {
    guard !key.hasText else { return .whole }
    let isInner = (key.inner ?? indentation) == indentation
    if isInner { key.inner = indentation }
    // On the level of a map's keys, `env` is one of them.
    if mask.isReferenceEntry(line), !(key.isMap && isInner) {
      key.isComplete = true
      return .nothing
    }
    guard isInner, let (name, rest) = line.entry.keyAndRest, name.allSatisfy({ $0.isNamePart || $0 == "-" }) else {
      return .whole
    }
    if key.isMap {
      key.isComplete = true
      if KeySearch.isReference(rest) { return .nothing }
      var scanner = ValueScanner(isElement: false)
      if scanner.goesOn(after: rest) { key.scanner = scanner }
      return .value
    }
    return closest(to: String(String.UnicodeScalarView(name)), in: ["env", "file"]) == nil ? .whole : .value
  }
}
