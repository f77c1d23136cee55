import Source

/// The place of the code in a Liquid text.
enum Placeholder {
  /// Why a text does not show the code; nil where it does.
  static func problem(in text: String) -> String? {
    var rest = text[...]
    var others: [String] = []
    while let start = rest.firstRange(of: "{{") {
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "}}") else { return "{{ is not closed by }}" }
      let words = rest[..<end.lowerBound].split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
      if words.first == "code" { return nil }
      others.append(words.first.map(String.init) ?? "")
      rest = rest[end.upperBound...]
    }
    if let foreign = foreign.first(where: text.contains) {
      return "\(foreign) is the syntax of one platform's templates"
    }
    guard let other = closest(to: "code", in: others) ?? others.first(where: { !$0.isEmpty }) else {
      return "there is no {{ code }} in it"
    }
    return "{{ \(other) }} is not the code"
  }

  /// How the platforms' own templates write the code.
  private static let foreign = ["@@password@@", "@@code@@", "${code}", "{code}", "%code%"]
}
