/// What somebody does in a platform's console.
enum Hand: String, Sendable, CaseIterable {
  case editApplication
  case deleteApplication
  /// One that the configuration does not know.
  case addForeign
  case editConnection
  case switchFactor
}
