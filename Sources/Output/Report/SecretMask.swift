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

  /// The whole line of a text, whatever of it is shown, since the name may be in what is cut off; a line that is
  /// below a secret's name keeps nothing but its key.
  func hide(line number: Int, of index: LineIndex) -> [Unicode.Scalar] {
    var scalars = Array(index.text(index.line(number)).unicodeScalars)
    hideValues(in: &scalars)
    hideUsers(in: &scalars)
    if isMisplaced(number, of: index) { scalars.hide(0..<scalars.count) }
    if isBelowSecret(number, of: index), !isReferenceEntry(scalars) {
      // What begins like an alias or a tag is no key.
      let isKey = scalars.first { $0 != " " && $0 != "-" }.map { !["*", "!", "&"].contains($0) } ?? false
      let colon = isKey ? scalars.firstIndex(of: ":") : nil
      scalars.hide((colon.map { $0 + 1 } ?? 0)..<scalars.count)
    }
    return scalars
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

  /// Whether a line that is no entry of its own follows the key of a secret: most likely its value, or the rest of it, with too
  /// little indentation.
  private func isMisplaced(_ number: Int, of index: LineIndex) -> Bool {
    let text = index.text(index.line(number))
    guard !text.isEmpty, !Self.isEntry(text) else { return false }
    var line = number - 1
    // What begins in quotes or as a block may go on over many lines.
    for _ in 0..<Self.longestValue {
      guard line > 0 else { return false }
      let before = index.text(index.line(line))
      if Self.isEntry(before) || before.allSatisfy({ isNamePart($0.unicodeScalars.first ?? " ") || $0 == " " }) {
        let name = before.drop { " -\"'{".contains($0) }.prefix { isNamePart($0.unicodeScalars.first ?? " ") }
        if !name.isEmpty { return isSecret(String(name)) }
      }
      line -= 1
    }
    return false
  }

  /// How many lines of one value are looked through for its key.
  private static let longestValue = 60

  /// Whether a line has a key with a colon, at its end or before a blank.
  private static func isEntry(_ line: String) -> Bool {
    let text = line.drop { $0 == " " }
    guard !text.hasPrefix(":") else { return false }
    return text.hasSuffix(":") || text.firstRange(of: ": ") != nil
  }

  /// Whether a line is the entry of a reference that is written as a block.
  private func isReferenceEntry(_ scalars: [Unicode.Scalar]) -> Bool {
    let content = scalars.drop { $0 == " " }
    if content.starts(with: "file: ".unicodeScalars) { return true }
    guard content.starts(with: "env: ".unicodeScalars) else { return false }
    // What cannot be a variable's name may be the secret itself.
    return content.dropFirst(5).allSatisfy { isNamePart($0) || $0 == " " }
  }

  /// Hides every scalar of such a value, in one walk.
  private func hideValues(in scalars: inout [Unicode.Scalar]) {
    var index = 0
    var braces = Braces()
    while index < scalars.count {
      guard isNamePart(scalars[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < scalars.count, isNamePart(scalars[index]) { index += 1 }
      let name = String(String.UnicodeScalarView(scalars[start..<index]))
      if let value = valueStart(scalars, after: index, isEntry: isEntry(scalars, start)), isSecret(name) {
        let isOpen = braces.areOpen(before: value, in: scalars)
        let end = scalars[value] == "{" ? mappingEnd(scalars, from: value) : scalarEnd(scalars, from: value, isOpen)
        scalars.hide(value..<end)
        index = end
      }
    }
  }

  /// Hides the user name and the password of every URL.
  private func hideUsers(in scalars: inout [Unicode.Scalar]) {
    var index = 0
    while let colon = scalars[index...].firstRange(of: "://".unicodeScalars) {
      let end = scalars[colon.upperBound...].firstIndex { "/?# \\".unicodeScalars.contains($0) } ?? scalars.count
      if let at = scalars[colon.upperBound..<end].lastIndex(of: "@") { scalars.hide(colon.upperBound..<at) }
      index = end
    }
  }

  /// How many braces are open in a line, counted once on the way through it.
  private struct Braces {
    private var open = 0
    private var counted = 0

    mutating func areOpen(before end: Int, in scalars: [Unicode.Scalar]) -> Bool {
      for scalar in scalars[counted..<end] { open += scalar == "{" ? 1 : scalar == "}" ? -1 : 0 }
      counted = end
      return open > 0
    }
  }

  private func isSecret(_ name: String) -> Bool {
    names.contains(name) || closest(to: name, in: sortedNames) != nil || isVariable(name) || hasSecretWord(name)
  }

  /// Whether it is an environment variable that is named for a secret, such as TWILIO_AUTH_TOKEN.
  private func isVariable(_ name: String) -> Bool {
    let name = name.lowercased()
    return sortedNames.contains { name.hasSuffix("_" + $0) }
  }

  /// Whether a name that is none of a field says that a secret is behind it.
  private func hasSecretWord(_ name: String) -> Bool {
    let name = name.lowercased()
    return ["token", "secret", "password", "passwd", "pwd", "bearer", "authorization"].contains(where: name.hasSuffix)
  }

  /// Whether an entry may begin there: at the line's beginning, or within a flow collection.
  private func isEntry(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    scalars[..<start].last { $0 != " " && $0 != "\"" && $0 != "'" }.map { "-{,".unicodeScalars.contains($0) } ?? true
  }

  private func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
  }

  /// Where a literal value begins behind a key; nil for a reference and for no value at all.
  ///
  /// - Parameter isEntry: whether it can be a key whose colon was forgotten.
  private func valueStart(_ scalars: [Unicode.Scalar], after end: Int, isEntry: Bool) -> Int? {
    var index = end
    if index < scalars.count, scalars[index] == "\"" || scalars[index] == "'" { index += 1 }
    guard index < scalars.count else { return nil }
    let isArrow = scalars[index...].starts(with: "->".unicodeScalars)
    guard
      ":=".unicodeScalars.contains(scalars[index])
        || isEntry && (isArrow || " \t|(/;".unicodeScalars.contains(scalars[index]))
    else { return nil }
    index += 1
    while index < scalars.count, scalars[index] == " " { index += 1 }
    guard index < scalars.count, !isReference(scalars[index...]) else { return nil }
    return index
  }

  /// Whether a mapping names where the secret is, and nothing else; nothing behind what decides that is looked at.
  private func isReference(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard scalars.first == "{" else { return false }
    let content = scalars.dropFirst().drop { $0 == " " }
    if content.starts(with: "file:".unicodeScalars) {
      return content.first { $0 == "}" || $0 == "," || $0 == "{" }.map { $0 == "}" } ?? true
    }
    guard content.starts(with: "env:".unicodeScalars) else { return false }
    // What cannot be a variable's name may be the secret itself.
    return content.dropFirst(4).first { !isNamePart($0) && $0 != " " }.map { $0 == "}" } ?? false
  }

  /// Where a value ends: only between braces before the line does.
  private func scalarEnd(_ scalars: [Unicode.Scalar], from start: Int, _ isBetweenBraces: Bool) -> Int {
    guard isBetweenBraces, scalars[start] != "[" else { return scalars.count }
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
  fileprivate mutating func hide(_ range: Range<Int>) {
    for index in range where self[index] != "\t" { self[index] = "*" }
  }
}

/// The lines of a report as they are shown, each looked through for secrets once: many problems can be on one line.
final class MaskedLines {
  private let mask: SecretMask
  private var lines: [SourceID: [UInt32: [Unicode.Scalar]]] = [:]
  /// By source and line, what no excerpt shows.
  private let hidden: [SourceID: [UInt32: [SourceRange]]]

  init(_ mask: SecretMask, _ ranges: [SourceRange]) {
    self.mask = mask
    hidden = Dictionary(grouping: ranges, by: \.source).mapValues { Dictionary(grouping: $0, by: \.line) }
  }

  /// What is shown of the line around a range; `isSecret` hides everything from the range on.
  func text(of excerpt: Excerpt, at range: SourceRange, of index: LineIndex, isSecret: Bool) -> String {
    let line = lines[range.source]?[range.line] ?? hide(range, of: index)
    lines[range.source, default: [:]][range.line] = line
    let cut = index.scalarCount(index.line(Int(range.line)).lowerBound..<excerpt.shown.lowerBound)
    var shown = Array(line.dropFirst(cut).prefix(index.scalarCount(excerpt.shown)))
    if isSecret { shown.hide(min(excerpt.lead, shown.count)..<shown.count) }
    return String(String.UnicodeScalarView(shown))
  }

  /// The whole line that a range lies on.
  private func hide(_ range: SourceRange, of index: LineIndex) -> [Unicode.Scalar] {
    var line = mask.hide(line: Int(range.line), of: index)
    for secret in hidden[range.source]?[range.line] ?? [] {
      let start = min(Int(secret.column) - 1, line.count)
      // A collection's range is only where it begins.
      line.hide(start..<(secret.width > 0 ? min(start + Int(secret.width), line.count) : line.count))
    }
    return line
  }
}
