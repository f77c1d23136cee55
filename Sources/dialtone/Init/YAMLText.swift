import Model
import Writing

/// Words of a command line as YAML.
enum YAMLText {
  static func quoted(_ text: String) -> String { YAMLScalar.quote(text) }

  /// As a field reads it: only what is text can be in quotes.
  static func quoted(_ text: String, as shape: Shape) -> String {
    switch shape {
    case .text, .message, .reference: quoted(text)
    default: text
    }
  }
}
