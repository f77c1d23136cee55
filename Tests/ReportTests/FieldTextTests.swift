import Model
import Planning
import Report
import Testing

struct FieldCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var field: FieldChange
  /// The lines of the field without the indentation that they share.
  var expected: String

  init(_ name: String, _ field: FieldChange, _ expected: String) {
    testDescription = name
    self.field = field
    self.expected = expected
  }

  /// The field's lines as they are below their resource.
  func lines(_ action: Action) -> String {
    var change = Sample.update(field)
    change.action = action
    if action == .create {
      change = Sample.creation(Sample.factor, of: SampleFactor.description, ["a": field.after ?? .null])
    }
    let text = PlanReport(plan: Sample.plan(Sample.tenant([change]))).text()
    let body = text.split(separator: "\n", omittingEmptySubsequences: false).filter { $0.hasPrefix("        ") }
    return body.map { $0.dropFirst(8) }.joined(separator: "\n")
  }
}

private let long = String(repeating: "word ", count: 15)

@Suite struct FieldTextTests {
  @Test(arguments: [
    FieldCase(
      "words",
      Sample.field("a", .text("always"), .text("never")),
      "a: always → never  acme.yaml:14"
    ),
    FieldCase(
      "a text and a number that look alike",
      Sample.field("a", .text("14"), .integer(14)),
      "a: \"14\" → 14  acme.yaml:14"
    ),
    FieldCase("nothing set before", Sample.field("a", nil, .boolean(true)), "a: (not set) → true  acme.yaml:14"),
    FieldCase("an empty text", Sample.field("a", .text("x"), .text("")), "a: x → \"\"  acme.yaml:14"),
    FieldCase(
      "a duration as it is written",
      Sample.lifetime(.integer(180), .integer(3600)),
      "lifetime: 180s → 1h  acme.yaml:14, changed outside, was 7d"
    ),
    FieldCase(
      "back to the default",
      Sample.field("a", .integer(6), .null, .defaulted),
      "a: 6 → (default)  back to the default, acme.yaml:14"
    ),
    FieldCase(
      "changed on both sides",
      Sample.field("a", .text("b"), .text("c"), .both, was: .text("a")),
      "a: b → c  acme.yaml:14, changed outside, was a"
    ),
    FieldCase(
      "a long remark is cut",
      Sample.field("a", .text("b"), .text("c"), .both, was: .text(long)),
      "a: b → c  acme.yaml:14, changed outside, was \"word word word word word word word wor…"
    ),
    FieldCase(
      "blanks at the ends",
      Sample.field("a", .text("Hi"), .text(" H i ")),
      "a: Hi → \"·H i·\"  acme.yaml:14"
    ),
    FieldCase(
      "what nobody sees",
      Sample.field("a", .text("A b"), .text("A\u{A0}b\t\u{200B}\u{FEFF}\u{2028}\u{1B}\u{202E}")),
      "a: \"A b\" → \"A⟨U+00A0⟩b→⟨U+200B⟩⟨U+FEFF⟩⟨U+2028⟩⟨U+001B⟩⟨U+202E⟩\"  acme.yaml:14"
    ),
    FieldCase(
      "quotation marks",
      Sample.field("a", .text("x"), .text("\"\\")),
      "a: x → \"\\\"\\\\\"  acme.yaml:14"
    ),
    FieldCase(
      "two Unicode forms of one text",
      Sample.field("a", .text("Caf\u{E9}"), .text("Cafe\u{301}")),
      "a: \"Caf⟨U+00E9⟩\" → \"Cafe⟨U+0301⟩\"  acme.yaml:14"
    ),
    FieldCase(
      "letters of two scripts",
      Sample.field("a", .text("Acme"), .text("\u{410}cme")),
      "a: Acme → \"\u{410}cme\" (U+0041 → U+0410)  acme.yaml:14"
    ),
    FieldCase(
      "a drawn blank and the sign that draws it",
      Sample.field("a", .text("x "), .text("x·")),
      "a: \"x·\" → \"x⟨U+00B7⟩\"  acme.yaml:14"
    ),
    FieldCase(
      "a set",
      Sample.field("a", Sample.texts("a", "c", "d"), Sample.texts("b", "c", "e"), isSet: true),
      "a: (1 unchanged)  acme.yaml:14\n  - a\n  + b\n  - d\n  + e"
    ),
    FieldCase(
      "a set of two Unicode forms",
      Sample.field("a", Sample.texts("e\u{301}"), Sample.texts("\u{E9}"), isSet: true),
      "a:  acme.yaml:14\n  - \"e⟨U+0301⟩\"\n  + \"⟨U+00E9⟩\""
    ),
    FieldCase(
      "a set that becomes empty",
      Sample.field("a", Sample.texts("a"), .list([]), isSet: true),
      "a: (empty now)  acme.yaml:14\n  - a"
    ),
    FieldCase(
      "a set where none was",
      Sample.field("a", nil, Sample.texts("a", "b"), isSet: true),
      "a: (not set before)  acme.yaml:14\n  + a\n  + b"
    ),
    FieldCase(
      "a list in another order",
      Sample.field("a", Sample.texts("sms", "voice"), Sample.texts("voice", "sms")),
      "a: (in this order)  acme.yaml:14\n  - sms\n  | voice\n  + sms"
    ),
    FieldCase(
      "a map",
      Sample.field(
        "a",
        .map(sorting: [.init("b", .integer(1)), .init("c", .integer(1)), .init("d", .integer(1))]),
        .map(sorting: [.init("b", .integer(2)), .init("c", .integer(1)), .init("e e", .list([]))])
      ),
      "a: (1 unchanged)  acme.yaml:14\n  ~ b: 1 → 2\n  - d: 1\n  + \"e e\": []"
    ),
    FieldCase(
      "a map of secrets",
      Sample.field(
        "a",
        .map([.init("k", .secret(Secret()))]),
        .map([.init("k", .secret(Secret(reference: .environment("K")))), .init("l", .secret(Secret()))])
      ),
      "a:  acme.yaml:14\n  ~ k: (secret, changed) { env: K }\n  + l: (secret)"
    ),
    FieldCase(
      "a map of secrets without anything to tell them apart",
      Sample.field("a", .map([.init("k", .secret(Secret()))]), .map([.init("k", .secret(Secret()))])),
      "a: (secret, changed)  acme.yaml:14"
    ),
    FieldCase(
      "a secret that changes",
      Sample.field(
        "a",
        .secret(Secret(fingerprint: "0badcafe")),
        .secret(Secret(reference: .file("./pw"), fingerprint: "f00d"))
      ),
      "a: (secret, changed) { file: ./pw }  acme.yaml:14"
    ),
    FieldCase(
      "a secret where none was",
      Sample.field("a", nil, .secret(Secret(reference: .environment("T")))),
      "a: (secret, set) { env: T }  acme.yaml:14"
    ),
    FieldCase(
      "a secret that goes",
      Sample.field("a", .secret(Secret()), .null, .defaulted),
      "a: (secret) → (default)  back to the default, acme.yaml:14"
    ),
  ])
  func `a field's change reads`(_ sample: FieldCase) {
    #expect(sample.lines(.update) == sample.expected)
  }

  @Test(arguments: [
    FieldCase(
      "one character within many",
      Sample.field("m", .text(long + "a\u{2019}s end"), .text(long + "a's end")),
      """
      m:                                                                                        acme.yaml:14
        - \(long)a\u{2019}s end
        + \(long)a's end
          \(String(repeating: " ", count: 76))^ U+2019 → U+0027
      """.replacing(#/:\s+acme/#, with: ":  acme")
    ),
    FieldCase(
      "a blank at the end of a line",
      Sample.field("m", .text("one\ntwo"), .text("one \ntwo")),
      "m:  acme.yaml:14\n  - one\n  + one·\n       ^\n  | two"
    ),
    FieldCase(
      "a character that nobody sees",
      Sample.field("m", .text("one two\n"), .text("one\u{A0}two\n")),
      "m:  acme.yaml:14\n  - one two\n  + one⟨U+00A0⟩two\n       ^^^^^^^^"
    ),
    FieldCase(
      "two Unicode forms in a text of lines",
      Sample.field("m", .text("Caf\u{E9}\n"), .text("Cafe\u{301}\n")),
      "m:  acme.yaml:14\n  - Caf⟨U+00E9⟩\n  + Cafe⟨U+0301⟩\n       ^^^^^^^^^"
    ),
    FieldCase(
      "a line break at the end",
      Sample.field("m", .text("one\ntwo\n"), .text("one\ntwo")),
      "m:  acme.yaml:14\n  | one\n  - two⏎\n  + two\n       ^"
    ),
    FieldCase(
      "Windows line ends",
      Sample.field("m", .text("one\r\ntwo\n"), .text("one\ntwo\n")),
      "m:  acme.yaml:14\n  - one⟨U+000D⟩\n  + one\n       ^\n  | two"
    ),
    FieldCase(
      "lines far from any change are counted",
      Sample.field("m", .text("1\n2\n3\n4\n5\n6\n7\nx\n"), .text("1\n2\n3\n4\n5\n6\n7\ny\nz\n")),
      "m:  acme.yaml:14\n    … 5 lines unchanged\n  | 6\n  | 7\n  - x\n  + y\n  + z"
    ),
    FieldCase(
      "lines that have nothing in common",
      Sample.field("m", .text("abc\n"), .text("xyz\n")),
      "m:  acme.yaml:14\n  - abc\n  + xyz"
    ),
  ])
  func `a long text is compared line by line`(_ sample: FieldCase) {
    #expect(sample.lines(.update) == sample.expected)
  }

  @Test(arguments: [
    FieldCase("a word", Sample.field("a", nil, .text("always")), "a: always"),
    FieldCase("a short set", Sample.field("a", nil, Sample.texts("a", "b"), isSet: true), "a: [a, b]"),
    FieldCase(
      "a wide set",
      Sample.field("a", nil, Sample.texts(long, "b"), isSet: true),
      "a:\n  + \"\(long.dropLast())·\"\n  + b"
    ),
    FieldCase("lines", Sample.field("a", nil, .text("one\ntwo ")), "a:\n  + one\n  + two·"),
    FieldCase("a secret", Sample.field("a", nil, .secret(Secret(reference: .environment("T")))), "a: (secret)"),
    FieldCase("a map", Sample.field("a", nil, .map([.init("k", .integer(1))])), "a: { k: 1 }"),
  ])
  func `something new shows its fields compactly`(_ sample: FieldCase) {
    #expect(sample.lines(.create) == sample.expected)
  }

  @Test func `a secret that is adopted is set: nobody knows what it was`() {
    let field = Sample.field("a", .secret(Secret()), .secret(Secret(reference: .environment("T"))))
    #expect(FieldCase("", field, "").lines(.adopt).hasPrefix("a: (secret, set) { env: T }  "))
  }

  @Test func `texts too large to compare are shown whole, one after the other`() {
    func text(_ letter: String) -> String { (0..<1500).map { "\(letter)\($0)\nsame\n" }.joined() }
    let lines = FieldCase("", Sample.field("m", .text(text("a")), .text(text("b"))), "").lines(.update)
      .split(separator: "\n").dropFirst()
    let signs = lines.map { $0.dropFirst(2).first ?? " " }
    #expect(signs == Array(repeating: "-", count: 2999) + Array(repeating: "+", count: 2999) + ["|"])
  }
}
