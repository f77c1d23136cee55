/// Reads a value line by line, to see where what was begun in quotes or brackets ends.
struct ValueScanner {
  private var quote: Unicode.Scalar?
  private var depth: Int
  /// The last sign that was no blank; nil at the beginning of the value.
  private var last: Unicode.Scalar?
  /// Whether it is an element of a collection in braces, which a comma ends.
  let isElement: Bool
  /// Whether it is a collection in brackets.
  private(set) var isCollection = false

  init(isElement: Bool) {
    self.isElement = isElement
    depth = isElement ? 1 : 0
  }

  /// Reads the rest of a line; returns whether the value goes on in the next one.
  mutating func goesOn(after line: ArraySlice<Unicode.Scalar>) -> Bool {
    var rest = line.drop(while: \.isBlank)
    if last == nil {
      // An anchor or a tag comes before the value.
      while let first = rest.first, first == "&" || first == "!" {
        rest = rest.drop { !$0.isBlank }.drop(while: \.isBlank)
      }
    }
    while let scalar = rest.first {
      rest = rest.dropFirst()
      if let open = quote {
        if open == "\"", scalar == "\\" {
          rest = rest.dropFirst()
        } else if scalar == open {
          if open == "'", rest.first == "'" { rest = rest.dropFirst() } else { quote = nil }
        }
        continue
      }
      if scalar.isBlank {
        if rest.first == "#" { break }
        continue
      }
      let begins = last.map { depth > 0 && ["{", "[", ",", ":"].contains($0) } ?? true
      if last == nil { isCollection = scalar == "{" || scalar == "[" }
      switch scalar {
      case "\"" where begins, "'" where begins: quote = scalar
      case "{" where begins || depth > 0, "[" where begins || depth > 0: depth += 1
      case "}" where depth > 0, "]" where depth > 0: depth -= 1
      default: break
      }
      last = scalar
      if isElement, depth == 0 || depth == 1 && scalar == "," { return false }
    }
    return quote != nil || depth > 0
  }
}
