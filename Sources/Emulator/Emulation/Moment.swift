import FoundationEssentials

/// A moment as platforms write it.
package enum Moment {
  /// In UTC, to the millisecond: `2026-01-31T12:34:56.789Z`.
  package static func text(_ now: Duration) -> String {
    let seconds = Double(now.components.seconds) + Double(now.components.attoseconds / 1_000_000_000_000_000) / 1000
    return Date(timeIntervalSince1970: seconds).formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
  }
}
