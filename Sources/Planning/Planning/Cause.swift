/// Why a field changes.
package enum Cause: String, CaseIterable, Sendable, Hashable {
  /// The configuration changed, or declares the field for the first time.
  case configuration
  /// Live differs from last applied.
  case drift
  /// The configuration changed and so did live.
  case both
  /// The configuration says null: back to the platform's default.
  case defaulted
  /// Nothing changed; it cannot be read, and is written again: somebody asked for that, or it names what is made anew.
  case reasserted
}
