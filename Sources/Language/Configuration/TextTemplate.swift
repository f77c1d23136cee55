import Model

/// A text with variables in it: `${name}` stands for one, `$${` for the characters `${`.
package struct TextTemplate: Sendable {
  package enum Piece: Sendable, Equatable {
    case literal(String)
    case variable(String)
  }

  package private(set) var pieces: [Piece] = []

  /// Nil where a `${` is not closed.
  package init?(_ text: String) {
    var rest = text[...]
    while let start = rest.firstRange(of: "${") {
      if rest[..<start.lowerBound].hasSuffix("$") {
        pieces.append(.literal(rest[..<start.lowerBound].dropLast() + "${"))
        rest = rest[start.upperBound...]
        continue
      }
      pieces.append(.literal(String(rest[..<start.lowerBound])))
      rest = rest[start.upperBound...]
      guard let end = rest.firstIndex(of: "}") else { return nil }
      pieces.append(.variable(String(rest[..<end])))
      rest = rest[rest.index(after: end)...]
    }
    pieces.append(.literal(String(rest)))
  }

  /// The variables, each once, in the order of the text.
  package var names: [String] {
    pieces.reduce(into: []) { names, piece in
      if case .variable(let name) = piece, !names.contains(where: name.hasSameBytes) { names.append(name) }
    }
  }

  /// The text with the variables' texts in it.
  package func text(_ value: (String) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .variable(let name): value(name)
      }
    }.joined()
  }
}
