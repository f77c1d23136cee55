import Threads

/// Identifiers that look like the platforms' own.
package enum Identifiers {
  private static let alphanumeric = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
  /// Without the four that are easily mistaken for another.
  private static let base58 = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
  private static let hexadecimal = Array("0123456789abcdef")

  package static func alphanumeric(_ count: Int, prefix: String = "") -> String { prefix + draw(alphanumeric, count) }
  package static func base58(_ count: Int, prefix: String = "") -> String { prefix + draw(base58, count) }
  package static func hexadecimal(_ count: Int) -> String { draw(hexadecimal, count) }

  /// A random UUID, in lower case.
  package static func uuid() -> String {
    let digits = [8, 4, 3, 3, 12].map(hexadecimal)
    return "\(digits[0])-\(digits[1])-4\(digits[2])-a\(digits[3])-\(digits[4])"
  }

  private static func draw(_ alphabet: [Character], _ count: Int) -> String {
    if let simulation = Simulation.current {
      return String(simulation.random(count).map { alphabet[Int($0) % alphabet.count] })
    }
    return String((0..<count).map { _ in alphabet[Int.random(in: alphabet.indices)] })
  }
}
