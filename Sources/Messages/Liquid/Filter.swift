/// What a filter makes of a value.
struct Filter: Sendable {
  var arguments: [LiquidValue]
  var options: [String: LiquidValue]

  typealias Function = @Sendable (LiquidValue, Filter) -> LiquidValue

  static let all: [String: Function] = textFilters.merging(numberFilters) { first, _ in first }
    .merging(listFilters) { first, _ in first }

  /// As long as a text may become: far more than a message, far less than what hurts.
  static let limit = 20_000

  func argument(_ index: Int) -> LiquidValue { arguments.indices.contains(index) ? arguments[index] : .nothing }

  func text(_ index: Int, else fallback: String = "") -> String {
    arguments.indices.contains(index) ? arguments[index].text : fallback
  }
}

extension String {
  init(_ scalars: some Sequence<Unicode.Scalar>) {
    var view = UnicodeScalarView()
    view.append(contentsOf: scalars)
    self = String(view)
  }

  /// The parts between the places where another text is, at most so many of them.
  func parts(between separator: String, atMost limit: Int = .max) -> [String] {
    let (scalars, other) = (Array(unicodeScalars), Array(separator.unicodeScalars))
    guard !other.isEmpty else { return [self] }
    var (parts, start, index): ([String], Int, Int) = ([], 0, 0)
    while index + other.count <= scalars.count, parts.count < limit - 1 {
      if scalars[index..<(index + other.count)].elementsEqual(other) {
        parts.append(String(scalars[start..<index]))
        index += other.count
        start = index
      } else {
        index += 1
      }
    }
    return parts + [String(scalars[start...])]
  }

  func trimmed(start: Bool, end: Bool) -> String {
    var scalars = Array(unicodeScalars)[...]
    if start { scalars = scalars.drop(while: \.properties.isWhitespace) }
    if end { while scalars.last?.properties.isWhitespace == true { scalars.removeLast() } }
    return String(scalars)
  }
}
