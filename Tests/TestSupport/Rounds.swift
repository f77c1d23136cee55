import Foundation

/// How often the tests draw what they draw at random: a few times in `make test`, that times `ROUNDS` in `make torture`.
package enum Rounds {
  private static let factor = max(1, Int(ProcessInfo.processInfo.environment["DIALTONE_ROUNDS"] ?? "") ?? 1)

  /// Whether this is more than the suite's own share.
  package static let isLong = factor > 1

  /// The seeds to draw from, always the same ones first.
  package static func seeds(_ few: Int) -> [Int] { Array(1...few * factor) }
}
