package import Configuration
package import Model

/// Reads the value of a secret, from a variable as from a file.
package enum SecretText {
  /// More than any secret has; what is longer was named by mistake.
  private static let longest = 65_536

  /// Why there is no value.
  package struct Missing: Error {
    package var summary: String
    package var advice: String
    /// Whether the variable is not set, or there is no such file; a job without a secret may set the variable to nothing.
    package var isAbsent = false
  }

  /// Reads it from a variable, or from a file within the scope.
  package static func read(
    _ reference: SecretReference,
    _ environment: [String: String],
    within scope: PathScope
  ) throws(Missing) -> SecretValue {
    try read(reference, environment) { path throws(InputMissing) in try scope.read(path) }
  }

  static func read(
    _ reference: SecretReference,
    _ environment: [String: String],
    _ file: (String) throws(InputMissing) -> [UInt8]
  ) throws(Missing) -> SecretValue {
    let subject: String
    let bytes: [UInt8]
    switch reference {
    case .environment(let name):
      subject = "the environment variable \(name)"
      let advice = "It holds a secret that this configuration names. Set it and run the command again: export \(name)=…"
      func absent(_ state: String) -> Missing {
        Missing(summary: "\(subject) is \(state)", advice: advice, isAbsent: true)
      }
      guard let text = environment[name] else { throw absent("not set") }
      bytes = Array(text.utf8)
      guard !isBlank(bytes[...]) else { throw absent(bytes.isEmpty ? "empty" : "blank") }
    case .file(let path):
      subject = path
      do throws(InputMissing) {
        bytes = try file(path)
      } catch {
        throw Missing(
          summary: "\(error)",
          advice: "It should hold a secret that this configuration names.",
          isAbsent: error.isAbsent
        )
      }
    }
    return try read(bytes, subject)
  }

  private static func read(_ bytes: [UInt8], _ subject: String) throws(Missing) -> SecretValue {
    let value = withoutLineEnd(bytes[...])
    func refusal(_ problem: String, _ advice: String = "It should hold the secret and nothing else.") -> Missing {
      Missing(summary: "\(subject) \(problem)", advice: advice)
    }
    guard !isBlank(value) else { throw refusal("holds no text") }
    guard value.count <= longest else { throw refusal("holds more than 64 KiB") }
    guard !value.contains(0) else { throw refusal("holds a NUL byte") }
    guard let text = String(validating: value, as: UTF8.self) else { throw refusal("is not UTF-8 text") }
    guard !text.unicodeScalars.contains("\u{FEFF}") else {
      throw refusal(
        "holds a byte order mark, which would be part of the secret",
        "Save it as UTF-8 without one, or write it anew: printf %s SECRET > FILE"
      )
    }
    return SecretValue(text)
  }

  /// Editors and `echo` end a text with a line break that is not part of the secret.
  private static func withoutLineEnd(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    if bytes.last == UInt8(ascii: "\n") { bytes = bytes.dropLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
    return bytes
  }

  private static func isBlank(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.allSatisfy { $0 == UInt8(ascii: " ") || (9...13).contains($0) }
  }
}
