/// Texts as people leave them in a console, and as nobody should.
package enum LiveText {
  /// What a reader of YAML, of a configuration or of a terminal could take for something else.
  package static let odd = [
    "Acme", "acme web", "true", "null", "~", "12", "- a", "a: b", "#c", "'", "\"", "\\", "${home}", "$${x}", "$",
    "{{ x }}",
    "@@password@@", "*alias", "&anchor", "!tag", "<<", "a\nb", "a\r\nb", "\ttab", " blank ", "blå", "日本", "😀",
    "\u{202E}abc", "\u{200B}", "\u{1B}[31mred", "\u{7F}", "e\u{301}", "%", "[x]", "{x}", ">", "|", "x #y", "...", "---",
  ]

  package static func draw(_ chance: inout Chance) -> String {
    (0...Int.random(in: 0...2, using: &chance)).map { _ in odd.randomElement(using: &chance) ?? "" }
      .joined(separator: " ")
  }

  /// A page that a configuration can declare, or one that it cannot.
  package static func url(_ chance: inout Chance) -> String {
    let urls = [
      "https://app.acme.example/callback", "https://app.acme.example/${x}", "com.acme.app://callback",
      "http://localhost:3000/#/cb", "https://*.acme.example/cb", "https://a.example/é", "not a url",
      "javascript:alert(1)",
      "https://user:word@acme.example/", "https://acme.example/\(Int.random(in: 0...99, using: &chance))",
    ]
    return urls.randomElement(using: &chance) ?? ""
  }

  package static func urls(_ chance: inout Chance) -> [String] {
    (0..<Int.random(in: 0...6, using: &chance)).map { _ in
      chance.oneIn(3) ? url(&chance) : "https://acme.example/\(chance.next() % 1000)"
    }
  }
}
