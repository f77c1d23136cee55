extension PlatformLimit {
  /// The limit in words, behind "expected": `at most 10 keys`.
  package func phrase(for shape: Shape) -> String {
    if case .map = shape, case .length(let range, let unit) = rule {
      return "values of \(Self.span(range, unit.noun))"
    }
    return switch rule {
    case .pattern(let pattern): "\(pattern.name), such as \(pattern.example)"
    case .length(let range, let unit): Self.span(range, unit.noun)
    case .url(let schemes): "a URL that starts with \(schemes.map { "\($0)://" }.joined(separator: " or "))"
    case .words(let words): "one of \(words.joined(separator: ", "))"
    case .number(let range):
      if case .duration = shape {
        Self.span(range) { Seconds(count: $0).spelling }
      } else {
        Self.span(range) { "\($0)" }
      }
    case .multiple(let unit): Self.unit(unit, shape)
    case .count(let range): Self.span(range, shape.nounOfElement)
    case .keys(let pattern): "keys of \(pattern.name)"
    }
  }

  /// `whole minutes`, `a multiple of 5`.
  private static func unit(_ unit: Int, _ shape: Shape) -> String {
    guard case .duration = shape else { return "a multiple of \(unit)" }
    return switch unit {
    case 60: "whole minutes"
    case 3_600: "whole hours"
    case 86_400: "whole days"
    default: "a multiple of \(Seconds(count: unit).spelling)"
    }
  }

  /// `at most 10 keys`, `4 to 40 characters`.
  private static func span(_ range: ClosedRange<Int>, _ noun: String) -> String {
    "\(span(range) { "\($0)" }) \(noun)\((range.upperBound == .max ? range.lowerBound : range.upperBound) == 1 ? "" : "s")"
  }

  private static func span(_ range: ClosedRange<Int>, _ text: (Int) -> String) -> String {
    if range.upperBound == .max { return "at least \(text(range.lowerBound))" }
    if range.lowerBound <= 0 { return "at most \(text(range.upperBound))" }
    return "\(text(range.lowerBound)) to \(text(range.upperBound))"
  }
}

extension PlatformLimit.TextUnit {
  /// One of it.
  package var noun: String {
    switch self {
    case .codePoints: "character"
    case .bytes: "byte"
    }
  }
}

extension Shape {
  /// What a collection of this shape consists of.
  package var nounOfElement: String {
    if case .map = self { "key" } else { "element" }
  }
}
