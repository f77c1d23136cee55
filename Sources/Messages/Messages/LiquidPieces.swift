/// A Liquid template cut at its braces; what stands between them is not understood here.
enum LiquidPiece: Equatable {
  case text(String)
  /// The inside of `{{ … }}`.
  case output(String)
  /// The inside of `{% … %}`.
  case tag(String)

  /// The first word inside the braces.
  var name: Substring {
    switch self {
    case .text: ""
    case .output(let inside), .tag(let inside):
      inside.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" }
    }
  }

  /// The pieces in their order.
  ///
  /// Braces that nothing closes are text. A hyphen inside the braces takes the white space beside them away.
  static func pieces(of template: String) -> [LiquidPiece] {
    let scalars = Array(template.unicodeScalars)
    var pieces: [LiquidPiece] = []
    var text: [Unicode.Scalar] = []
    var trimsNext = false
    var index = 0

    func close(trimmingEnd: Bool) {
      var slice = text[...]
      if trimsNext { slice = slice.drop(while: \.properties.isWhitespace) }
      if trimmingEnd { while slice.last?.properties.isWhitespace == true { slice.removeLast() } }
      if !slice.isEmpty { pieces.append(.text(string(slice))) }
      text = []
    }

    while index < scalars.count {
      guard let braces = Braces(at: index, in: scalars) else {
        text.append(scalars[index])
        index += 1
        continue
      }
      close(trimmingEnd: braces.trimsBefore)
      trimsNext = braces.trimsAfter
      pieces.append(braces.isTag ? .tag(string(braces.inside)) : .output(string(braces.inside)))
      index = braces.end
    }
    close(trimmingEnd: false)
    return pieces
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var result = String.UnicodeScalarView()
    result.append(contentsOf: scalars)
    return String(result)
  }
}

/// One pair of braces with what they hold.
private struct Braces {
  var isTag: Bool
  var inside: ArraySlice<Unicode.Scalar>
  var trimsBefore: Bool
  var trimsAfter: Bool
  /// The index just past them.
  var end: Int

  init?(at start: Int, in scalars: [Unicode.Scalar]) {
    guard start + 3 < scalars.count, scalars[start] == "{", scalars[start + 1] == "{" || scalars[start + 1] == "%"
    else { return nil }
    let closing: Unicode.Scalar = scalars[start + 1] == "{" ? "}" : "%"
    var index = start + 2
    while index + 1 < scalars.count, scalars[index] != closing || scalars[index + 1] != "}" { index += 1 }
    guard index + 1 < scalars.count else { return nil }
    var inside = scalars[(start + 2)..<index]
    trimsBefore = inside.first == "-"
    if trimsBefore { inside.removeFirst() }
    trimsAfter = inside.last == "-"
    if trimsAfter { inside.removeLast() }
    inside = inside.drop(while: \.properties.isWhitespace)
    while inside.last?.properties.isWhitespace == true { inside.removeLast() }
    isTag = closing == "%"
    self.inside = inside
    end = index + 2
  }
}
