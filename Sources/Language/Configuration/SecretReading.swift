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
      diagnostics.error("wrong-form", "\(name).\(key) is null", detail: "Write the \(wanted).", at: tree.range(value))
      return nil
    }
    if text.isEmpty {
      let what = key == "env" ? "the variable's name" : "the file's path"
      diagnostics.error("wrong-form", "\(name).\(key) is empty", detail: "Write \(what).", at: tree.range(value))
      return nil
    }
    if key == "env", !Pattern.environmentVariable.matches(text) || VariableName.isToken(text) {
      diagnostics.secretError(
        "wrong-form",
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
      return "A shell's $ means nothing here: write { env: \(name) }."
    }
    if text?.isEmpty == true {
      return "Name where it comes from: \(places); ${…} stands for text of the configuration only."
    }
    return "Name where it comes from: \(places). If it was ever committed, replace the secret."
  }
}

/// The names of environment variables, told from secrets that stand in their place.
enum VariableName {
  /// The name in `$NAME` or `${NAME}`; nil for anything that may be a secret.
  static func meant(by text: String) -> String? {
    guard text.hasPrefix("$") else { return nil }
    var name = text.dropFirst()
    if name.hasPrefix("{"), name.hasSuffix("}") { name = name.dropFirst().dropLast() }
    let isCapital = name.utf8.allSatisfy { (0x41...0x5A).contains($0) || $0 == UInt8(ascii: "_") }
    let isWorded = isCapital && name.utf8.count <= 64 && !isToken(String(name))
    return isWorded && Pattern.environmentVariable.matches(String(name)) ? String(name) : nil
  }

  /// Whether it is so many hexadecimal digits that it is a token pasted where its name belongs.
  static func isToken(_ text: String) -> Bool {
    text.utf8.count >= 32 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
  }
}

/// The place of the code in a Liquid text.
enum Placeholder {
  /// Why a text does not show the code; nil where it does.
  static func problem(in text: String) -> String? {
    var rest = text[...]
    var others: [String] = []
    while let start = rest.firstRange(of: "{{") {
      rest = rest[start.upperBound...]
      guard let end = rest.firstRange(of: "}}") else { return "{{ is not closed by }}" }
      let words = rest[..<end.lowerBound].split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
      if words.first == "code" { return nil }
      others.append(words.first.map(String.init) ?? "")
      rest = rest[end.upperBound...]
    }
    if let foreign = foreign.first(where: text.contains) {
      return "\(foreign) is the syntax of one platform's templates"
    }
    guard let other = closest(to: "code", in: others) ?? others.first(where: { !$0.isEmpty }) else {
      return "there is no {{ code }} in it"
    }
    return "{{ \(other) }} is not the code"
  }

  /// How the platforms' own templates write the code.
  private static let foreign = ["@@password@@", "@@code@@", "${code}", "{code}", "%code%"]
}
