package import Model

/// What to type once a person has done a manual step.
package struct AcknowledgeLine: Sendable {
  private let options: String

  /// - Parameters:
  ///   - paths: the configuration, as it was named.
  ///   - state: the state, where it is not in its usual place.
  package init(paths: [String], state: String?) {
    let configuration = paths == ["."] ? [] : paths.map { " -c \(ShellWord.quoted($0))" }
    options = configuration.joined() + Self.option(state: state)
  }

  /// The option that names a state, with a space before it; nothing where the state is in its usual place.
  package static func option(state: String?) -> String { state.map { " --state \(ShellWord.quoted($0))" } ?? "" }

  package func text(_ addresses: [Address]) -> String {
    "dialtone acknowledge \(addresses.map(\.description).joined(separator: " "))\(options)"
  }
}
