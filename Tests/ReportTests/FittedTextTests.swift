import Testing

@testable import Report

struct FittedTextTests {
  @Test func `a line breaks at blanks, and what follows is indented`() {
    let text = "  ! one two three four five six seven eight nine\nshort\n"
    #expect(FittedText.fit(text, width: 40) == "  ! one two three four five six seven\n      eight nine\nshort\n")
    #expect(FittedText.fit("", width: 40) == "" && FittedText.fit("\n\n", width: 40) == "\n\n")
  }

  @Test func `a place stays whole, on the line where there is room and else on one of its own`() {
    let long = "    name: aaaaaaaa bbbbbbbb cccccccc dddddddd eeee  acme.yaml:12"
    #expect(
      FittedText.fit(long, width: 40) == "    name: aaaaaaaa bbbbbbbb cccccccc\n        dddddddd eeee  acme.yaml:12"
    )
    let blanks = "    name: aaaaaaaa bbbbbbbb cccccccc  my first folder/acme.yaml:12, changed outside"
    #expect(
      FittedText.fit(blanks, width: 40)
        == "    name: aaaaaaaa bbbbbbbb cccccccc\n        my first folder/acme.yaml:12,\n        changed outside"
    )
  }

  @Test func `a word that is wider stays whole, and no column is taken by a colour`() {
    let word = String(repeating: "x", count: 60)
    #expect(FittedText.fit("a \(word)", width: 40) == "a\n    \(word)")
    let colored = "\u{1B}[31m\(String(repeating: "y", count: 40))\u{1B}[0m"
    #expect(FittedText.fit(colored, width: 40) == colored)
  }

  @Test func `a caret below a broken line is left out, and stays below a whole one`() {
    let wide = "+ aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc dddd"
    #expect(
      FittedText.fit("\(wide)\n    ^^^^\nnext\n", width: 40)
        == "+ aaaaaaaaaaaa bbbbbbbbbbbb cccccccccccc\n    dddd\nnext\n"
    )
    #expect(FittedText.fit("+ short\n    ^^\n", width: 40) == "+ short\n    ^^\n")
  }

  @Test func `a command to type stays whole`() {
    let text = "Once it is done, type: dialtone acknowledge acme/tenant acme/phone_factor -c acme.yaml"
    #expect(
      FittedText.fit(text, width: 40)
        == "Once it is done, type:\n    dialtone acknowledge acme/tenant acme/phone_factor -c acme.yaml"
    )
  }

  @Test func `no line begins with what a CI system could obey`() {
    let text = "| aaaaaaaaaaaa bbbbbbbbbbbb ccccccccccc ::error::x ##[command] y"
    for line in FittedText.fit(text, width: 40).split(separator: "\n") {
      let begin = line.drop { $0 == " " }
      #expect(!begin.hasPrefix("::") && !begin.hasPrefix("##"), "\(line)")
    }
  }
}
