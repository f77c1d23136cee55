/// What the variables stand for while a template is rendered.
package struct LiquidVariables: Sendable {
  /// By name; a dotted name is that of a member.
  package var values: [String: LiquidValue]
  /// The value of every other variable; empty where it is nil.
  package var other: String?

  package init(_ values: [String: LiquidValue] = [:], other: String? = nil) {
    self.values = values
    self.other = other
  }

  /// The longest name that has a value, and how many of the path's names that is.
  func value(of names: [String]) -> (value: LiquidValue, count: Int)? {
    for count in stride(from: names.count, to: 0, by: -1) {
      if let value = values[names.prefix(count).joined(separator: ".")] { return (value, count) }
    }
    return other.map { (.text($0), names.count) }
  }
}
