/// How grave a message is.
package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Something cannot be done as it is written; or people cannot sign in any more, or something is lost for good.
  case error
  /// Somebody should look at it.
  case warning
  /// Good to know.
  case notice

  /// The gravest first.
  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .notice: 2
    }
  }
}
