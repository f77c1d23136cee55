import Source

/// What the signs of a line of a configuration are to the search for secrets in it.
extension Unicode.Scalar {
  /// Whether a key may go on with it: what nobody sees, and what looks like something else, breaks no name.
  var isNamePart: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "_": true
    case "\t": false
    default: !isASCII || value < 0x20 || value == 0x7F
    }
  }

  /// Whether a variable's name may have it.
  var isNameOfVariable: Bool { isASCII && isNamePart && value >= 0x20 && value != 0x7F }

  /// Whether a name may also end before it.
  var maySeparate: Bool { self == "-" || !isASCII && !properties.isAlphabetic }

  var isBlank: Bool { self == " " || self == "\t" || properties.generalCategory == .spaceSeparator }
}

extension Collection<Unicode.Scalar> {
  /// How far the first sign is from the margin.
  var indentation: Int { prefix(while: \.isBlank).count }

  /// The entry of a line, without the indentation and the signs of list elements before it.
  var entry: SubSequence { drop { $0.isBlank || $0 == "-" } }

  /// Whether it begins with the colon of a key.
  var isColon: Bool { first == ":" && dropFirst().first?.isBlank != false }

  /// The key of an entry, without quotes, and what is behind its colon; nil where it is none.
  var keyAndRest: (key: [Unicode.Scalar], rest: SubSequence)? {
    var index = startIndex
    while index < endIndex {
      let next = self.index(after: index)
      if self[index...].isColon {
        var key = self[..<index].filter { $0 != "\"" && $0 != "'" }
        while key.last?.isBlank == true { key.removeLast() }
        return key.isEmpty ? nil : (key, self[next...].drop(while: \.isBlank))
      }
      index = next
    }
    return nil
  }
}
