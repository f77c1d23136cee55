/// Variables as a shell and the usual `.env` readers take them.
package enum DotEnv {
  package static func render(_ variables: [(name: String, value: String)]) -> String {
    variables.map { "\(name($0.name))=\(quote($0.value))\n" }.joined()
  }

  /// Anything that a variable's name cannot hold becomes an underscore.
  private static func name(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "A"..."Z", "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
      default: result += "_"
      }
    }
    return result.utf8.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? true
      ? "_" + result : result
  }

  private static func quote(_ value: String) -> String {
    let isPlain = value.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "A"..."Z", "a"..."z", "0"..."9", "_", "-", ".", "/", ":", "@", "%", "+", ",": true
      default: false
      }
    }
    if isPlain { return value }
    if !value.unicodeScalars.contains("'") { return "'\(value)'" }
    var result = ""
    for scalar in value.unicodeScalars {
      if ["\\", "\"", "$", "`"].contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return "\"\(result)\""
  }
}
