/// One word of an expression.
struct Token: Hashable {
  enum Kind: Hashable {
    case name(String)
    case text(String)
    case whole(Int)
    case decimal(Double)
    /// A sign: `|`, `:`, `==`, `..` and the like.
    case sign(String)
  }

  var kind: Kind
  var range: Range<Int>

  /// The same for every spelling of the same word.
  var spelling: String {
    switch kind {
    case .name(let name): name
    case .text(let text): "\"\(text)\""
    case .whole(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .sign(let sign): sign
    }
  }

  static func beginsName(_ scalar: Unicode.Scalar) -> Bool { scalar == "_" || scalar.properties.isAlphabetic }

  static func continuesName(_ scalar: Unicode.Scalar) -> Bool { beginsName(scalar) || scalar == "-" || isDigit(scalar) }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }
}

extension Token {
  private static let signs = [
    "==", "!=", "<>", "<=", ">=", "..", "<", ">", "=", "|", ":", ",", ".", "[", "]", "(", ")",
  ].map { Array($0.unicodeScalars) }

  /// The words between two braces.
  static func tokens(in range: Range<Int>, of scalars: [Unicode.Scalar]) throws(LiquidProblem) -> [Token] {
    var tokens: [Token] = []
    var index = range.lowerBound
    while index < range.upperBound {
      guard !scalars[index].properties.isWhitespace else {
        index += 1
        continue
      }
      let token = try token(at: index, until: range.upperBound, of: scalars)
      tokens.append(token)
      index = token.range.upperBound
    }
    return tokens
  }

  private static func token(
    at start: Int,
    until end: Int,
    of scalars: [Unicode.Scalar]
  ) throws(LiquidProblem) -> Token {
    let first = scalars[start]
    let rest = scalars[start..<end]
    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(scalars[range])) }
    if first == "\"" || first == "'" {
      guard let close = rest.dropFirst().firstIndex(of: first) else {
        throw LiquidProblem("the quote \(first) is not closed", "Write \(first) too.", at: start..<(start + 1))
      }
      return Token(kind: .text(text((start + 1)..<close)), range: start..<(close + 1))
    }
    if beginsName(first) {
      let stop = rest.firstIndex { !continuesName($0) } ?? end
      return Token(kind: .name(text(start..<stop)), range: start..<stop)
    }
    if let number = number(at: start, rest) { return number }
    guard let sign = signs.first(where: { rest.starts(with: $0) }) else {
      throw LiquidProblem("\(first) has no meaning between braces", "Remove it, or quote it.", at: start..<(start + 1))
    }
    return Token(kind: .sign(text(start..<(start + sign.count))), range: start..<(start + sign.count))
  }

  private static func number(at start: Int, _ rest: ArraySlice<Unicode.Scalar>) -> Token? {
    let unsigned = rest.first == "-" ? rest.dropFirst() : rest
    let whole = unsigned.prefix(while: isDigit)
    guard !whole.isEmpty else { return nil }
    var end = whole.endIndex
    let behind = rest[end...]
    if behind.first == ".", behind.dropFirst().first.map(isDigit) == true {
      end = behind.dropFirst().firstIndex { !isDigit($0) } ?? rest.endIndex
    }
    let text = String(String.UnicodeScalarView(rest[start..<end]))
    if let number = Int(text) { return Token(kind: .whole(number), range: start..<end) }
    return Double(text).map { Token(kind: .decimal($0), range: start..<end) }
  }
}
