/// A key in a line behind which a secret is.
struct SecretKey {
  /// The key, without quotes.
  var name: Range<Int>
  /// A literal behind it; nil where a reference is there, or nothing.
  var value: Range<Int>?
  /// Whether it names where the secret is.
  var isReference: Bool
  /// Whether it is in a collection in braces.
  var isElement: Bool
}

/// Finds the keys of secrets in a line, one after the other, in one walk.
struct KeySearch {
  private let names: SecretNames
  private var index = 0
  private var braces = Braces()
  /// Which names were looked up before, and what came of it: most lines have the same.
  private(set) var known: [String: Bool]

  init(_ names: SecretNames, _ known: [String: Bool] = [:]) { (self.names, self.known) = (names, known) }

  /// What may be behind a name.
  private enum Behind {
    case nothing
    case reference
    case literal(Int)
  }

  mutating func next(in line: [Unicode.Scalar]) -> SecretKey? {
    while index < line.count {
      guard line[index].isNamePart else {
        index += 1
        continue
      }
      let start = index
      while index < line.count, goesOn(line, index) { index += 1 }
      if let key = key(in: line, start..<index) { return key }
    }
    return nil
  }

  /// Whether a name goes on there; a hyphen is within names only.
  private func goesOn(_ line: [Unicode.Scalar], _ index: Int) -> Bool {
    line[index].isNamePart || line[index] == "-" && index + 1 < line.count && line[index + 1].isNamePart
  }

  /// The secret's key that a run of signs is, begins with or ends with.
  private mutating func key(in line: [Unicode.Scalar], _ run: Range<Int>) -> SecretKey? {
    let isEntry = Self.isEntry(line, run.lowerBound)
    let behind = Self.behind(line, run.upperBound, isEntry)
    let places = run.filter { line[$0].maySeparate }
    if let behind {
      // What is before a sign that nobody sees, or that looks like a blank, may be of the name or not.
      let starts = [run.lowerBound] + places.suffix(Self.mostParts).map { $0 + 1 }
      for start in starts where holdsSecret(line[start..<run.upperBound]) {
        return found(line, start..<run.upperBound, behind)
      }
    }
    guard isEntry else { return nil }
    // With a colon of its own, a name with hyphens is another one.
    let isKey = line[run.upperBound...].drop { $0 == "\"" || $0 == "'" }.isColon
    for end in places.prefix(Self.mostParts)
    where !(isKey && line[end] == "-") && holdsSecret(line[run.lowerBound..<end]) {
      return found(line, run.lowerBound..<end, Self.behind(line, end, true) ?? .nothing)
    }
    return nil
  }

  /// How many parts of a run are tried at each of its ends: a line may be long, and have many.
  private static let mostParts = 8

  private mutating func holdsSecret(_ name: ArraySlice<Unicode.Scalar>) -> Bool {
    guard !name.isEmpty, name.count <= SecretNames.longest else { return false }
    let text = String(String.UnicodeScalarView(name))
    if let known = known[text] { return known }
    let isSecret = names.contain(name)
    known[text] = isSecret
    return isSecret
  }

  /// The key with its value, behind which the search goes on.
  private mutating func found(_ line: [Unicode.Scalar], _ name: Range<Int>, _ behind: Behind) -> SecretKey {
    guard case .literal(let value) = behind else {
      let isReference = if case .reference = behind { true } else { false }
      return SecretKey(name: name, value: nil, isReference: isReference, isElement: false)
    }
    let isOpen = braces.areOpen(before: value, in: line)
    let end = line[value] == "{" ? Self.mappingEnd(line, from: value) : Self.scalarEnd(line, from: value, isOpen)
    index = max(index, end)
    return SecretKey(name: name, value: value..<end, isReference: false, isElement: isOpen)
  }

  /// How many braces are open in a line, counted once on the way through it.
  private struct Braces {
    private var open = 0
    private var counted = 0

    mutating func areOpen(before end: Int, in line: [Unicode.Scalar]) -> Bool {
      for scalar in line[min(counted, end)..<end] { open += scalar == "{" ? 1 : scalar == "}" ? -1 : 0 }
      counted = max(counted, end)
      return open > 0
    }
  }

  /// Whether an entry may begin there: at the line's beginning, or within a flow collection.
  private static func isEntry(_ line: [Unicode.Scalar], _ start: Int) -> Bool {
    line[..<start].last { !$0.isBlank && $0 != "\"" && $0 != "'" }.map { "-{,?".unicodeScalars.contains($0) } ?? true
  }

  /// What is behind a name; nil where it is the key of nothing.
  ///
  /// - Parameter isEntry: whether it can be a key whose colon was forgotten.
  private static func behind(_ line: [Unicode.Scalar], _ end: Int, _ isEntry: Bool) -> Behind? {
    var index = end
    if index < line.count, line[index] == "\"" || line[index] == "'" { index += 1 }
    guard index < line.count else { return isEntry ? .nothing : nil }
    guard ":=".unicodeScalars.contains(line[index]) || isEntry && !",}]".unicodeScalars.contains(line[index]) else {
      return nil
    }
    index += 1
    while index < line.count, line[index].isBlank { index += 1 }
    guard index < line.count else { return .nothing }
    return isReference(line[index...]) ? .reference : .literal(index)
  }

  /// Whether a mapping names where the secret is, and nothing else; nothing behind what decides that is looked at.
  static func isReference(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    guard scalars.first == "{" else { return false }
    let content = scalars.dropFirst().drop { $0 == " " }
    if content.starts(with: "file:".unicodeScalars) {
      return content.first { $0 == "}" || $0 == "," || $0 == "{" }.map { $0 == "}" } ?? true
    }
    guard content.starts(with: "env:".unicodeScalars) else { return false }
    // What cannot be a variable's name may be the secret itself.
    return content.dropFirst(4).first { !$0.isNameOfVariable && $0 != " " }.map { $0 == "}" } ?? false
  }

  /// Where a value ends: only between braces before the line does.
  private static func scalarEnd(_ line: [Unicode.Scalar], from start: Int, _ isBetweenBraces: Bool) -> Int {
    guard isBetweenBraces, line[start] != "[" else { return line.count }
    var begin = start
    if line[start] == "\"" || line[start] == "'" {
      begin = line[(start + 1)...].firstIndex(of: line[start]) ?? line.count
    }
    return line[begin...].firstIndex { $0 == "," || $0 == "}" } ?? line.count
  }

  private static func mappingEnd(_ line: [Unicode.Scalar], from start: Int) -> Int {
    var depth = 0
    for index in start..<line.count {
      if line[index] == "{" { depth += 1 }
      if line[index] == "}" { depth -= 1 }
      if depth == 0 { return index + 1 }
    }
    return line.count
  }
}
