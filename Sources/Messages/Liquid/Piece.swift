/// A template cut at its braces.
enum Piece {
  /// Text as it is sent, after the white space that braces beside it take away.
  case text(Range<Int>)
  case output(Braces)
  case tag(Braces)
  /// `comment` or `raw` with what is in it.
  case skipped(LiquidUse)
}

/// One pair of braces.
struct Braces {
  /// From the first brace to the last.
  var range: Range<Int>
  /// What is between them, without the marks of white space control.
  var inside: Range<Int>
  var trimsBefore: Bool
  var trimsAfter: Bool
}

/// Cuts a template into pieces.
struct PieceReader {
  let scalars: [Unicode.Scalar]
  private var pieces: [Piece] = []
  private var trimsNext = false
  private var textStart = 0

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  static func pieces(of scalars: [Unicode.Scalar]) throws(LiquidProblem) -> [Piece] {
    var reader = PieceReader(scalars)
    try reader.read()
    return reader.pieces
  }

  private mutating func read() throws(LiquidProblem) {
    var index = 0
    while index + 1 < scalars.count {
      guard begins(at: index) else {
        index += 1
        continue
      }
      let braces = try self.braces(at: index)
      closeText(at: index, trimming: braces.trimsBefore)
      trimsNext = braces.trimsAfter
      textStart = braces.range.upperBound
      index = textStart
      guard scalars[braces.range.lowerBound + 1] == "%" else {
        pieces.append(.output(braces))
        continue
      }
      let name = word(in: braces.inside)
      guard name == "comment" || name == "raw" else {
        pieces.append(.tag(braces))
        continue
      }
      pieces.append(.skipped(LiquidUse(name: name, range: braces.range)))
      index = try skip(to: "end\(name)", after: braces, keepsText: name == "raw")
    }
    closeText(at: scalars.count, trimming: false)
  }

  private mutating func closeText(at end: Int, trimming: Bool) {
    var (start, end) = (textStart, end)
    if trimsNext { while start < end, scalars[start].properties.isWhitespace { start += 1 } }
    if trimming { while start < end, scalars[end - 1].properties.isWhitespace { end -= 1 } }
    if start < end { pieces.append(.text(start..<end)) }
  }

  /// Goes behind the tag that ends a stretch in which braces mean nothing.
  private mutating func skip(
    to name: String,
    after opening: Braces,
    keepsText: Bool
  ) throws(LiquidProblem) -> Int {
    var index = opening.range.upperBound
    while index + 1 < scalars.count {
      if scalars[index] == "{", scalars[index + 1] == "%", let end = try? braces(at: index),
        word(in: end.inside) == name
      {
        if keepsText, textStart < index { pieces.append(.text(textStart..<index)) }
        trimsNext = end.trimsAfter
        textStart = end.range.upperBound
        return textStart
      }
      index += 1
    }
    throw LiquidProblem(
      "{% \(name.dropFirst(3)) %} is not closed by {% \(name) %}",
      "Write {% \(name) %} behind it.",
      at: opening.range
    )
  }

  private func word(in range: Range<Int>) -> String {
    let start = range.first { !scalars[$0].properties.isWhitespace } ?? range.upperBound
    return String(String.UnicodeScalarView(scalars[start..<range.upperBound].prefix { Token.continuesName($0) }))
  }

  /// The braces that begin at an index; quoted text cannot close them.
  private func braces(at start: Int) throws(LiquidProblem) -> Braces {
    let closing: Unicode.Scalar = scalars[start + 1] == "{" ? "}" : "%"
    var quote: Int?
    var index = start + 2
    while index + 1 < scalars.count {
      if let open = quote {
        if scalars[index] == scalars[open] { quote = nil }
      } else if scalars[index] == "\"" || scalars[index] == "'" {
        quote = index
      } else if scalars[index] == closing, scalars[index + 1] == "}" {
        return braces(from: start, to: index)
      } else if begins(at: index), !isRemark(start) {
        break
      }
      index += 1
    }
    let (open, close) = ("{\(scalars[start + 1])", "\(closing)}")
    guard let quote, isClosed(from: quote, by: closing) else {
      throw LiquidProblem("\(open) is not closed by \(close)", "Write \(close) behind it.", at: start..<(start + 2))
    }
    throw LiquidProblem(
      "the quote \(scalars[quote]) is not closed",
      "Write \(scalars[quote]) behind the quoted text too.",
      at: quote..<(quote + 1)
    )
  }

  private func begins(at index: Int) -> Bool {
    scalars[index] == "{" && (scalars[index + 1] == "{" || scalars[index + 1] == "%")
  }

  /// Whether the braces hold a comment of one line, in which braces mean nothing.
  private func isRemark(_ start: Int) -> Bool {
    scalars[(start + 2)...].first { !$0.properties.isWhitespace && $0 != "-" } == "#"
  }

  private func isClosed(from start: Int, by closing: Unicode.Scalar) -> Bool {
    (start..<max(start, scalars.count - 1)).contains { scalars[$0] == closing && scalars[$0 + 1] == "}" }
  }

  private func braces(from start: Int, to end: Int) -> Braces {
    var inside = (start + 2)..<end
    let trimsBefore = inside.first.map { scalars[$0] == "-" } ?? false
    if trimsBefore { inside.removeFirst() }
    let trimsAfter = inside.last.map { scalars[$0] == "-" } ?? false
    if trimsAfter { inside.removeLast() }
    return Braces(range: start..<(end + 2), inside: inside, trimsBefore: trimsBefore, trimsAfter: trimsAfter)
  }
}
