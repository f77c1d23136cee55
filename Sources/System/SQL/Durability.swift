/// When a write has to be on the disk.
package enum Durability: Sendable {
  /// Before `write` returns.
  case now
  /// With the next write that is on the disk, or when the database is closed.
  ///
  /// The end of the process loses nothing of it, a power cut may; the order of writes stays.
  case later
}
