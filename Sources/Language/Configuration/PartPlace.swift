import Source

/// Finds the place of a part of a value in the text of its file.
struct PartPlace {
  let documents: [Document]
  let sources: Sources

  /// Nil where no document has such a value.
  func range(of part: ValuePart, at range: SourceRange) -> SourceRange? {
    for document in documents {
      let tree = document.tree
      guard let node = tree.nodes.firstIndex(where: { $0.range == range && isValue($0, part) }) else { continue }
      guard let text = part.key.map({ value(of: $0, in: node, tree) }) ?? node else { return nil }
      guard let scalars = part.scalars, tree.isScalar(text) else { return tree.range(text) }
      return ScalarPlace(text, of: document, in: sources).range(of: scalars) ?? tree.range(text)
    }
    return nil
  }

  private func isValue(_ node: Node, _ part: ValuePart) -> Bool {
    part.key == nil ? node.kind == .scalar : node.kind == .mapping
  }

  private func value(of key: String, in mapping: Int, _ tree: Tree) -> Int? {
    tree.entries(of: mapping).first { tree.equals($0.key, key) }?.value
  }
}

/// Where each character of a scalar is written; those of a variable's text are where its `${name}` is.
struct ScalarPlace {
  private let value: [Unicode.Scalar]
  private let start: SourceRange
  private let style: Node.Style
  private let text: SourceText
  private let variables: [ByteKey: String]
  /// What is left of the text of a variable, and where the variable is written.
  private var replaced: (rest: ArraySlice<Unicode.Scalar>, place: Place)?
  private var line: Int
  private var column = 0
  private var scalars: [Unicode.Scalar] = []

  init(_ node: Int, of document: Document, in sources: Sources) {
    let tree = document.tree
    variables = document.texts
    value = Array(tree.string(node).unicodeScalars)
    start = tree.range(node)
    style = tree.nodes[node].style
    text = sources[start.source]
    line = Int(start.line)
    go(to: line, column: Int(start.column) - 1)
  }

  /// The stretch in the file, as far as it is on one line.
  func range(of stretch: Range<Int>) -> SourceRange? {
    var walk = self
    guard let places = walk.places(upTo: stretch.upperBound), places.indices.contains(stretch.lowerBound) else {
      return nil
    }
    let first = places[stretch.lowerBound]
    let last =
      places[stretch.lowerBound..<min(stretch.upperBound, places.count)].last { $0.line == first.line } ?? first
    return SourceRange(
      source: start.source,
      line: UInt32(first.line),
      column: UInt32(first.column + 1),
      width: UInt32(last.column + last.width - first.column)
    )
  }

  private struct Place {
    var line: Int
    var column: Int
    var width: Int
  }

  private mutating func go(to line: Int, column: Int) {
    self.line = line
    self.column = column
    scalars = Array(text.line(line).unicodeScalars)
  }

  /// The places of the value's characters; nil where the file says something else.
  private mutating func places(upTo end: Int) -> [Place]? {
    let quote = scalars.indices.contains(column) && style == .quoted ? scalars[column] : nil
    var indentation = 0
    if style == .block {
      go(to: line + 1, column: 0)
      while text.line(line).allSatisfy(\.isWhitespace), line < Int(start.line) + value.count + 2 {
        go(to: line + 1, column: 0)
      }
      indentation = scalars.prefix { $0 == " " }.count
      go(to: Int(start.line) + 1, column: 0)
      column = min(indentation, scalars.count)
    } else if quote != nil {
      column += 1
    }
    var places: [Place] = []
    for scalar in value.prefix(end) {
      guard let place = step(to: scalar, quote: quote, indentation: indentation) else { return nil }
      places.append(place)
    }
    return places
  }

  private mutating func step(to scalar: Unicode.Scalar, quote: Unicode.Scalar?, indentation: Int) -> Place? {
    if let place = stepInVariable(to: scalar) { return place }
    if column >= scalars.count || isFolded(scalar) {
      guard scalar == "\n" || scalar == " " else { return nil }
      let place = Place(line: line, column: min(column, scalars.count), width: 1)
      go(to: line + 1, column: 0)
      let spaces = scalars.prefix { $0 == " " || $0 == "\t" }.count
      column = style == .block ? min(indentation, scalars.count) : spaces
      return place
    }
    let (written, width) = quote.map { escaped($0) } ?? (scalars[column], 1)
    guard written == scalar else { return nil }
    defer { column += width }
    return Place(line: line, column: column, width: width)
  }

  /// The place of a character that `${name}` or `$${` stands for; nil where neither is written.
  private mutating func stepInVariable(to scalar: Unicode.Scalar) -> Place? {
    while replaced?.rest.isEmpty ?? true {
      guard let (text, width) = variable() else { return nil }
      replaced = (text, Place(line: line, column: column, width: width))
      column += width
    }
    guard let first = replaced?.rest.popFirst(), first == scalar else { return nil }
    return replaced?.place
  }

  /// What is written at the column for another text, and in how many characters.
  private func variable() -> (text: ArraySlice<Unicode.Scalar>, width: Int)? {
    let rest = scalars.dropFirst(column)
    if rest.starts(with: "$${".unicodeScalars) { return (["$", "{"], 3) }
    guard rest.starts(with: "${".unicodeScalars), let end = rest.firstIndex(of: "}") else { return nil }
    let name = String(String.UnicodeScalarView(rest.dropFirst(2)[..<end]))
    return variables[ByteKey(name)].map { (Array($0.unicodeScalars)[...], end + 1 - column) }
  }

  /// Whether only white space follows on the line, which folding takes away.
  private func isFolded(_ scalar: Unicode.Scalar) -> Bool {
    style != .block && scalars[column] == " " && scalars[column...].allSatisfy { $0 == " " }
  }

  /// The character that is written, and in how many.
  private func escaped(_ quote: Unicode.Scalar) -> (Unicode.Scalar?, Int) {
    let first = scalars[column]
    let next = scalars.indices.contains(column + 1) ? scalars[column + 1] : nil
    if quote == "'" { return first == "'" && next == "'" ? (first, 2) : (first, 1) }
    guard first == "\\", let next else { return (first, 1) }
    if let digits = Self.digits[next] {
      let number = String(String.UnicodeScalarView(scalars[(column + 2)...].prefix(digits)))
      return (UInt32(number, radix: 16).flatMap { Unicode.Scalar($0) }, digits + 2)
    }
    return (Self.escapes[next] ?? next, 2)
  }

  private static let digits: [Unicode.Scalar: Int] = ["x": 2, "u": 4, "U": 8]

  private static let escapes: [Unicode.Scalar: Unicode.Scalar] = [
    "n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\u{7}", "b": "\u{8}", "e": "\u{1B}", "f": "\u{C}",
    "v": "\u{B}", "N": "\u{85}", "_": "\u{A0}", "L": "\u{2028}", "P": "\u{2029}",
  ]
}
