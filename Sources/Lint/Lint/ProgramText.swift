import Glibc

/// The text of a provider's program.
enum ProgramText {
  /// Nil where it cannot be read, which is reported elsewhere.
  static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(validating: bytes.prefix(count), as: UTF8.self)
  }

  /// Whether it may read any of them, by a way that shows no name.
  static func mayReadAll(in text: String) -> Bool {
    var rest = text[...]
    while let found = rest.firstRange(of: "event.secrets") {
      rest = rest[found.upperBound...]
      if rest.first != "." { return true }
    }
    return false
  }

  /// The hosts of its addresses without TLS, but for those of this machine.
  static func plainHosts(in text: String) -> [String] {
    let code = text.split(separator: "\n").filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }
    return code.flatMap { line -> [String] in
      var hosts: [String] = []
      var rest = line
      while let found = rest.firstRange(of: "http://") {
        rest = rest[found.upperBound...]
        let host = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }
        if host.contains("."), !host.hasPrefix("127.") { hosts.append(String(host)) }
      }
      return hosts
    }
  }

  /// The names behind `event.secrets.`.
  static func secrets(in text: String) -> Set<String> {
    var names: Set<String> = []
    var rest = text[...]
    while let found = rest.firstRange(of: "event.secrets.") {
      rest = rest[found.upperBound...]
      let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
      if !name.isEmpty { names.insert(String(name)) }
    }
    return names
  }
}
