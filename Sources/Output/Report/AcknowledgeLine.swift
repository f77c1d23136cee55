package import Model

/// What to type once a person has done a manual step.
package struct AcknowledgeLine: Sendable {
  private let options: String

  /// - Parameters:
  ///   - paths: the configuration, as it was named.
  ///   - state: the state, where it is not in its usual place.
  package init(paths: [String], state: String?) {
    let configuration = paths == ["."] ? [] : paths.map { " -c \(Self.quoted($0))" }
    options = configuration.joined() + Self.option(state: state)
  }

  /// The option that names a state, with a space before it; nothing where the state is in its usual place.
  package static func option(state: String?) -> String { state.map { " --state \(quoted($0))" } ?? "" }

  package func text(_ addresses: [Address]) -> String {
    "dialtone acknowledge \(addresses.map(\.description).joined(separator: " "))\(options)"
  }

  /// A word as a shell takes it.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy { byte in
      ("a"..."z").contains(Unicode.Scalar(byte)) || ("A"..."Z").contains(Unicode.Scalar(byte))
        || ("0"..."9").contains(Unicode.Scalar(byte)) || "/._-+:@%".utf8.contains(byte)
    }
    return isPlain && !text.isEmpty
      ? text : "'\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''"))'"
  }
}
