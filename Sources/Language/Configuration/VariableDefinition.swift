package import Source

/// What a variable stands for, and what decides that.
package struct VariableDefinition: Sendable, Hashable {
  package var name: String
  package var text: String
  /// The text in a file that it has where nothing outside of the files gives it another one.
  package var range: SourceRange
  /// Whether its text comes from the command line or the environment.
  package var isGiven: Bool
  /// The environment variable that a file names for it.
  package var source: String?
}
