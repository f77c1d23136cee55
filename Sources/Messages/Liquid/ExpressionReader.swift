/// Reads the words between two braces.
struct ExpressionReader {
  private var tokens: ArraySlice<Token>
  /// Where they end, for what is missing there.
  private let end: Int
  /// The names that the template has given so far.
  private let own: Set<String>
  /// The variables that are read, in the order of the text.
  private(set) var paths: [Path] = []
  private(set) var filters: [Pipeline.Filter] = []

  init(_ tokens: ArraySlice<Token>, end: Int, own: Set<String>) {
    self.tokens = tokens
    self.end = end
    self.own = own
  }

  var isAtEnd: Bool { tokens.isEmpty }

  /// How many values are nested.
  private var depth = 0
  private static let maximumDepth = 32

  private mutating func nesting<Result>(
    _ body: (inout Self) throws(LiquidProblem) -> Result
  ) throws(LiquidProblem) -> Result {
    guard depth < Self.maximumDepth else {
      throw LiquidProblem("more than \(Self.maximumDepth) values are nested", at: max(0, end - 1)..<end)
    }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  // MARK: Words

  mutating func takeSign(_ sign: String) -> Bool {
    guard tokens.first?.kind == .sign(sign) else { return false }
    tokens.removeFirst()
    return true
  }

  mutating func takeWord(_ word: String) -> Bool {
    guard tokens.first?.kind == .name(word) else { return false }
    tokens.removeFirst()
    return true
  }

  mutating func expectSign(_ sign: String) throws(LiquidProblem) {
    guard takeSign(sign) else { throw unexpected("expected \(sign)") }
  }

  mutating func name(_ what: String) throws(LiquidProblem) -> String {
    guard case .name(let name)? = tokens.first?.kind else { throw unexpected("expected \(what)") }
    tokens.removeFirst()
    return name
  }

  func expectEnd() throws(LiquidProblem) {
    guard isAtEnd else { throw unexpected("expected the end of the braces") }
  }

  private func unexpected(_ expectation: String) -> LiquidProblem {
    guard let token = tokens.first else {
      return LiquidProblem("the braces end too early: \(expectation)", at: max(0, end - 1)..<end)
    }
    return LiquidProblem("found \(token.spelling), \(expectation)", at: token.range)
  }

  // MARK: Values

  mutating func operand() throws(LiquidProblem) -> Operand {
    try nesting { reader throws(LiquidProblem) in try reader.readOperand() }
  }

  private mutating func readOperand() throws(LiquidProblem) -> Operand {
    guard let token = tokens.popFirst() else { throw unexpected("expected a value") }
    switch token.kind {
    case .text(let text): return .literal(.text(text))
    case .whole(let number): return .literal(.whole(number))
    case .decimal(let number): return .literal(.decimal(number))
    case .sign("("):
      let from = try operand()
      try expectSign("..")
      let to = try operand()
      try expectSign(")")
      return .span(from, to)
    case .name(let name):
      guard tokens.first?.kind != .sign("."), tokens.first?.kind != .sign("["), let word = Self.words[name] else {
        return .path(try path(from: token, name))
      }
      return word
    case .sign(let sign):
      throw LiquidProblem("found \(sign), expected a value", at: token.range)
    }
  }

  private static let words: [String: Operand] = [
    "true": .literal(.boolean(true)), "false": .literal(.boolean(false)), "nil": .literal(.nothing),
    "null": .literal(.nothing), "empty": .empty, "blank": .blank,
  ]

  private mutating func path(from first: Token, _ name: String) throws(LiquidProblem) -> Path {
    var path = Path(
      segments: [.key(name)],
      ends: [first.range.upperBound],
      start: first.range.lowerBound,
      isLocal: own.contains(name)
    )
    let place = paths.count
    paths.append(path)
    while let token = tokens.first {
      if token.kind == .sign(".") {
        tokens.removeFirst()
        guard let member = tokens.first, case .name(let name) = member.kind else {
          throw unexpected("expected a name behind the point")
        }
        tokens.removeFirst()
        path.segments.append(.key(name))
        path.ends.append(member.range.upperBound)
      } else if token.kind == .sign("[") {
        tokens.removeFirst()
        let index = try operand()
        guard let close = tokens.first, takeSign("]") else { throw unexpected("expected ]") }
        if case .literal(.text(let name)) = index {
          path.segments.append(.key(name))
        } else {
          path.segments.append(.index(index))
        }
        path.ends.append(close.range.upperBound)
      } else {
        break
      }
    }
    paths[place] = path
    return path
  }

  /// A value with its filters: `code | append: "!"`.
  mutating func pipeline() throws(LiquidProblem) -> Pipeline {
    var pipeline = Pipeline(operand: try operand(), filters: [])
    while takeSign("|") {
      guard let token = tokens.first, case .name(let name) = token.kind else {
        throw unexpected("expected a filter behind |")
      }
      tokens.removeFirst()
      guard LiquidWords.filters.contains(name) else {
        throw LiquidProblem("there is no filter \(name)", LiquidWords.guess(name, LiquidWords.filters), at: token.range)
      }
      var filter = Pipeline.Filter(name: name, range: token.range, arguments: [], options: [:])
      if takeSign(":") { try readArguments(of: &filter) }
      filters.append(filter)
      pipeline.filters.append(filter)
    }
    return pipeline
  }

  private mutating func readArguments(of filter: inout Pipeline.Filter) throws(LiquidProblem) {
    repeat {
      if case .name(let key)? = tokens.first?.kind, tokens.dropFirst().first?.kind == .sign(":") {
        tokens.removeFirst(2)
        filter.options[key] = try operand()
      } else {
        filter.arguments.append(try operand())
      }
    } while takeSign(",")
  }

  // MARK: Conditions

  /// Read from the right, as Liquid does: `a or b and c` is `a or (b and c)`.
  mutating func condition() throws(LiquidProblem) -> Condition {
    try nesting { reader throws(LiquidProblem) in
      let left = try reader.term()
      if reader.takeWord("and") { return .and(left, try reader.condition()) }
      if reader.takeWord("or") { return .or(left, try reader.condition()) }
      return left
    }
  }

  private mutating func term() throws(LiquidProblem) -> Condition {
    if takeWord("not") { return .not(try nesting { reader throws(LiquidProblem) in try reader.term() }) }
    let (left, leftSpelling) = try spelledOperand()
    guard let comparison = takeComparison() else {
      return .atom(
        Atom(left: left, comparison: nil, right: .literal(.nothing), leftSpelling: leftSpelling, rightSpelling: "")
      )
    }
    let (right, rightSpelling) = try spelledOperand()
    let isUnequal = comparison == .unequal
    let atom = Atom(
      left: left,
      comparison: isUnequal ? .equal : comparison,
      right: right,
      leftSpelling: leftSpelling,
      rightSpelling: rightSpelling
    )
    return isUnequal ? .not(.atom(atom)) : .atom(atom)
  }

  private mutating func takeComparison() -> Atom.Comparison? {
    switch tokens.first?.kind {
    case .sign(let sign):
      guard let comparison = Atom.Comparison(rawValue: sign == "<>" ? "!=" : sign) else { return nil }
      tokens.removeFirst()
      return comparison
    case .name("contains"):
      tokens.removeFirst()
      return .contains
    default: return nil
    }
  }

  mutating func spelledOperand() throws(LiquidProblem) -> (Operand, String) {
    let before = tokens
    let operand = try operand()
    let words = before.prefix(before.count - tokens.count)
    return (operand, words.map(\.spelling).joined())
  }
}
