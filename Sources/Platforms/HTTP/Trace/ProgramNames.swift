import Digest

/// Names under which programs travel in bodies: Auth0's Actions (`code`), rules and hooks (`script`), and the scripts of its
/// database connections.
enum ProgramNames {
  private static let names: Set<String> = ["code", "script", "customscripts"]

  static func contains(_ name: String) -> Bool { names.contains(name.lowercased()) }

  /// SHA-256 of a program's text, in hexadecimal.
  static func digest(of text: String) -> String {
    Digest.sha256(Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Whether a text is a word, such as the code of an error, and no program.
  static func isWord(_ text: String) -> Bool {
    text.utf8.count <= 64
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
          true
        default: false
        }
      }
  }
}
