import Model

/// The names of environment variables, distinguished from secrets that are in their place.
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
