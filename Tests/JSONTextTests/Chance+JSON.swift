import Foundation
import JSONText
import TestSupport

extension Chance {
  /// Any value, nested at most so deep.
  mutating func json(depth: Int) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 8 : 5), using: &self) {
    case 0: return .null
    case 1: return .boolean(oneIn(2))
    case 2: return .integer(oneIn(4) ? Int.min : Int.random(in: -1_000...1_000, using: &self))
    case 3:
      let digits = Int.random(in: 0...1_000_000_000, using: &self) * 10 + 1
      return .number(Decimal(sign: oneIn(2) ? .plus : .minus, exponent: -3, significand: Decimal(digits)))
    case 4: return .text(text())
    case 5, 6: return .list((0..<Int.random(in: 0...3, using: &self)).map { _ in json(depth: depth - 1) })
    default:
      let members = (0..<Int.random(in: 0...3, using: &self)).map { _ in (text(), json(depth: depth - 1)) }
      return .object(Dictionary(members) { first, _ in first })
    }
  }

  private mutating func text() -> String {
    let characters = Array("aZ0\"\\/\n\r\t\u{0}\u{1F}\u{7F}\u{2028}éø登😀{}[]:,")
    return String((0..<Int.random(in: 0...6, using: &self)).map { _ in characters.randomElement(using: &self) ?? "a" })
  }
}
