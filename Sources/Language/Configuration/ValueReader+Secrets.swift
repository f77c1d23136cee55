import Model
import Source

extension ValueReader {
  /// The canonical value of a field; nil after a diagnostic.
  mutating func read(_ node: Int, as field: FieldDescription, _ name: ValueName) -> Value? {
    // What begins with $ is a shell's variable, which means nothing here.
    if field.traits.contains(.identifier), tree.isScalar(node), !tree.string(node).hasPrefix("$") {
      return read(node, as: .text(.any, length: 1...255), name)
    }
    return read(node, as: field.shape, name)
  }

  /// A secret is named, never written.
  ///
  /// What is there instead may be the secret itself, so no message repeats it.
  mutating func readSecret(_ node: Int, _ name: ValueName) -> Value? {
    guard tree.nodes[node].kind == .mapping else {
      diagnostics.secretError(
        .secretLiteral,
        "\(name) must not be in the file",
        detail: advice(node),
        at: tree.range(node)
      )
      return nil
    }
    guard let (key, value) = onlyValue(node, keys: ["env", "file"], name, "{ env: NAME } or { file: PATH }"),
      let text = scalar(value, name, key == "env" ? "the name of an environment variable" : "a path")
    else { return nil }
    if tree.isNull(value) {
      let wanted = key == "env" ? "name of an environment variable, such as { env: NAME }" : "path of a file"
      diagnostics.error(.wrongForm, "\(name).\(key) is null", detail: "Write the \(wanted).", at: tree.range(value))
      return nil
    }
    if text.isEmpty {
      let what = key == "env" ? "the variable's name" : "the file's path"
      diagnostics.error(.wrongForm, "\(name).\(key) is empty", detail: "Write \(what).", at: tree.range(value))
      return nil
    }
    if key == "env", !Pattern.environmentVariable.matches(text) || VariableName.isToken(text) {
      diagnostics.secretError(
        .wrongForm,
        "\(name).env is not the name of an environment variable",
        detail:
          "Expected a name of letters, digits and '_', such as \(Pattern.environmentVariable.example); "
          + "the value itself, such as a token, does not belong here.",
        at: tree.range(value)
      )
      return nil
    }
    if key == "env" { return .secret(Secret(reference: .environment(text))) }
    return resolve(text, at: value, "\(name).file").map { .secret(Secret(reference: .file($0))) }
  }

  /// What to write instead; a name is repeated only where it can be nothing but a variable's.
  private func advice(_ node: Int) -> String {
    let text = tree.isScalar(node) ? tree.string(node) : nil
    let places = "{ env: NAME } or { file: PATH }"
    if let name = text.flatMap(VariableName.meant) {
      return "A file of dialtone does not expand a shell's $: write { env: \(name) }."
    }
    if text?.isEmpty == true {
      return "Name where it comes from: \(places); ${…} is for variables of the configuration only."
    }
    return "Name where it comes from: \(places). If it was ever committed, replace the secret."
  }
}
