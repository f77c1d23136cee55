/// What variables are set to from outside of the files.
package struct VariableInputs: Sendable {
  /// What the environment variables that files name begin with, so that no file reads any other one.
  package static let prefix = "DIALTONE_VAR_"

  /// By the variable's name, what the command line says; before everything else.
  package var given: [String: String]
  package var environment: [String: String]

  package init(given: [String: String] = [:], environment: [String: String] = [:]) {
    self.given = given
    self.environment = environment
  }

  /// A variable that has its text from outside.
  package struct Used: Sendable, Hashable {
    package var name: String
    /// The environment variable that a file names; nil for what the command line alone sets.
    package var source: String?
    package var text: String

    package init(name: String, source: String?, text: String) {
      self.name = name
      self.source = source
      self.text = text
    }
  }
}
