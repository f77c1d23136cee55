import ArgumentParser

/// Whether text has colours.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// On a terminal, unless NO_COLOR is set; elsewhere where FORCE_COLOR is.
  case auto
  case always
  case never
}
