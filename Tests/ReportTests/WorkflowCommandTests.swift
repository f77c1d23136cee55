import Foundation
import Report
import Testing

@Suite struct WorkflowCommandTests {
  private static let words = [
    "error", "warning", "notice", "debug", "group", "endgroup", "add-mask", "add-matcher", "remove-matcher",
    "set-output",
    "set-env", "add-path", "save-state", "stop-commands", "echo", "command", "section", "internal-set-repo-path",
  ]

  /// What a runner takes for a command, read more widely than it does: it passes over what nobody can see.
  private static func commands(in text: String) -> [String] {
    text.split { $0 == "\n" || $0 == "\r" || $0 == "\r\n" }.map(String.init).filter { line in
      let seen = line.unicodeScalars.filter { scalar in
        scalar.isASCII && scalar.value > 0x20 || scalar == " " || scalar.properties.generalCategory == .otherLetter
      }
      let plain = String(String.UnicodeScalarView(seen))
      return plain.drop { $0 == " " }.hasPrefix("::") || plain.contains("##[")
    }
  }

  private static func broken(_ text: String, as form: WorkflowCommandBreaker.Form, pieces: Int = 1 << 20) -> String {
    var breaker = WorkflowCommandBreaker()
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      result += breaker.broken(rest.prefix(pieces), as: form)
      rest = rest.dropFirst(pieces)
    }
    return String(decoding: result, as: UTF8.self)
  }

  @Test(arguments: words)
  func `each command is broken up, wherever a runner would find it`(_ word: String) {
    let beginnings = [
      "", " ", "\t", "\u{A0}", "\u{3000}", "\u{FEFF}", "\u{200B}", "a\n", "a\r", "a\r\n", "a\n  ", "\0",
    ]
    let colons = ["::", ":\u{AD}:", ":\u{200B}:", ":\u{0}:", ":\u{1F}:"]
    for text in beginnings.flatMap({ beginning in colons.map { "\(beginning)\($0)\(word) name=a::b" } }) {
      for pieces in [1, 2, 3, 1 << 20] {
        #expect(Self.commands(in: text).count == 1)
        #expect(Self.commands(in: Self.broken(text, as: .text, pieces: pieces)) == [], "\(text.debugDescription)")
      }
    }
    for text in [
      "##[\(word)]b", "a ##[\(word) name=a]b", "###[\(word)]", "#\u{AD}#\u{200B}[\(word)]", "::a::##[\(word)]",
    ] {
      for pieces in [1, 2, 1 << 20] {
        for form in [WorkflowCommandBreaker.Form.text, .json, .commands] {
          #expect(!Self.broken(text, as: form, pieces: pieces).contains("##["))
        }
        #expect(Self.commands(in: Self.broken(text, as: .text, pieces: pieces)) == [], "\(text.debugDescription)")
      }
    }
  }

  @Test func `the value of a document is the same`() throws {
    let value = ["##[error]a", "::error::b", "###[c", "#\u{AD}#[d", "\\##[e"]
    let broken = Self.broken(try JSONOutput.encode(value), as: .json)
    #expect(Self.commands(in: broken) == [])
    #expect(try JSONDecoder().decode([String].self, from: Data(broken.utf8)) == value)
  }

  @Test(arguments: [
    "a :: b", "a::b", "acme: web:: x", "# [a]", "##", "[a]", "a: b\n  : c", "https://acme.example", ": a",
  ])
  func `what is no command stays as it is`(_ text: String) { #expect(Self.broken(text, as: .text) == text) }

  @Test func `the tool's own commands stay, and nothing in them is one`() {
    let line = "::error file=a.yaml,line=1,col=2,title=syntax::a ##[error]b\n"
    #expect(Self.broken(line, as: .commands) == "::error file=a.yaml,line=1,col=2,title=syntax::a ## [error]b\n")
  }
}
