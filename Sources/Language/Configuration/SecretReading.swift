import Model
import Source

extension ValueReader {
  /// A secret is named, never written.
  ///
  /// What stands there instead may be the secret itself, so no message repeats it.
  mutating func readSecret(_ node: Int, _ name: String) -> Value? {
    guard tree.nodes[node].kind == .mapping else {
      diagnostics.secretError(
        "secret-literal",
        "\(name) must not stand in the file",
        detail:
          "Name where it comes from: { env: NAME } or { file: PATH }. If it was ever committed, replace the secret.",
        at: tree.range(node)
      )
      return nil
    }
    guard let (key, value) = onlyValue(node, keys: ["env", "file"], name, "{ env: NAME } or { file: PATH }"),
      let text = scalar(value, name, key == "env" ? "the name of an environment variable" : "a path")
    else { return nil }
    if key == "env", !Pattern.environmentVariable.matches(text) {
      diagnostics.secretError(
        "wrong-form",
        "\(name).env is not the name of an environment variable",
        detail:
          "Expected letters, digits and '_', such as \(Pattern.environmentVariable.example); the value itself does not belong here.",
        at: tree.range(value)
      )
      return nil
    }
    if text.isEmpty {
      diagnostics.error("wrong-form", "\(name).file is empty", detail: "Write the file's path.", at: tree.range(value))
      return nil
    }
    return .secret(Secret(reference: key == "env" ? .environment(text) : .file(resolve(text, at: value))))
  }
}

/// The place of the code in a Liquid text.
enum Placeholder {
  static func isPresent(in text: String) -> Bool {
    var rest = text[...]
    while let start = rest.firstRange(of: "{{") {
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "}}") else { return false }
      let words = rest[..<end.lowerBound].split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
      if words.first == "code" { return true }
      rest = rest[end.upperBound...]
    }
    return false
  }
}
