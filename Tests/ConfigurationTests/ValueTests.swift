import Configuration
import Model
import Source
import Testing

@Suite struct ValueTests {
  @Test(
    arguments: [
      ("switched: true", "switched", .boolean(true)),
      ("switched: false", "switched", .boolean(false)),
      ("count: 2", "count", .integer(2)),
      ("free: 0", "free", .integer(0)),
      ("phone: +14155552671", "phone", .text("+14155552671")),
      ("phone: \"+14155552671\"", "phone", .text("+14155552671")),
      ("country: NO", "country", .text("NO")),
      ("colour: red", "colour", .text("red")),
      ("lifetime: 180s", "lifetime", .integer(180)),
      ("lifetime: 3m", "lifetime", .integer(180)),
      ("lifetime: 1h", "lifetime", .integer(3600)),
      ("lifetime: 1d", "lifetime", .integer(86_400)),
      ("email: a@b.example", "email", .text("a@b.example")),
      ("page: https://a.example/b?c=d#e", "page", .text("https://a.example/b?c=d#e")),
      ("page: HTTPS://a.example", "page", .text("HTTPS://a.example")),
      ("link: com.acme.app://callback", "link", .text("com.acme.app://callback")),
      ("link: http://localhost:3000/a", "link", .text("http://localhost:3000/a")),
      ("file: ./send.js", "file", .text("send.js")),
      ("words: [b, a, b]", "words", .list([.text("b"), .text("a"), .text("b")])),
      ("words: []", "words", .list([])),
      ("words:\n  - 1\n  - true", "words", .list([.text("1"), .text("true")])),
      ("colours: [red, green]", "colours", .list([.text("green"), .text("red")])),
      ("other: two", "other", .text("two")),
      ("others: [two, one]", "others", .list([.text("one"), .text("two")])),
      ("secret: { env: TOKEN }", "secret", .secret(Secret(reference: .environment("TOKEN")))),
      ("secret: { file: a/../token }", "secret", .secret(Secret(reference: .file("token")))),
      (
        "secrets: { B: { env: B }, A: { file: /a } }", "secrets",
        .map([
          .init("A", .secret(Secret(reference: .file("/a")))),
          .init("B", .secret(Secret(reference: .environment("B")))),
        ])
      ),
      ("texts: { b: 1, a: NO, \"é\": \"\" }", "texts", nil),
      ("texts: { b: 1, a: NO }", "texts", .map([.init("a", .text("NO")), .init("b", .text("1"))])),
      ("texts: {}", "texts", .map([])),
      ("message: \"{{ code }} is it\"", "message", .text("{{ code }} is it")),
      ("message: \"{{code}}\"", "message", .text("{{code}}")),
      ("message: \"{{ code | upcase }}\"", "message", .text("{{ code | upcase }}")),
      ("message: { verbatim: \"@@password@@\" }", "message", .map([.init("verbatim", .text("@@password@@"))])),
      (
        "message: |-\n  {{ code }}\n\n  @a.example #{{ code }}", "message",
        .text("{{ code }}\n\n@a.example #{{ code }}")
      ),
      ("group: { text: a }", "group.text", .text("a")),
      ("group: null", "group.text", .null),
      ("phone: null", "phone", .null),
      ("phone: \"null\"", "phone", nil),
      ("words: null", "words", .null),
      ("colour: green\ngreen: yes", "green", .text("yes")),
      ("id: x1", "id", .text("x1")),
      ("name: é", "name", nil),
    ] as [(String, String, Value?)]
  )
  func `a value is read as its field says`(_ body: String, _ path: String, _ value: Value?) async {
    let reading = await Reading.sample(body)
    guard let value else {
      #expect(!reading.told.isEmpty)
      return
    }
    #expect(reading.told == [])
    #expect(reading.settings("one")[path] == value)
  }

  @Test(arguments: [
    ("switched: ▲yes", "wrong-type"), ("switched: ▲True", "wrong-type"), ("switched: ▲\"true\"", "wrong-type"),
    ("switched: ▲[true]", "wrong-type"), ("switched: ▲1", "wrong-type"), ("switched:▲", "missing-value"),
    ("switched: ▲~", "wrong-type"), ("phone: ▲~", "null-as-tilde"),
    ("count: ▲1", "out-of-range"), ("count: ▲10", "out-of-range"), ("count: ▲\"5\"", "wrong-type"),
    ("count: ▲5.0", "wrong-type"), ("count: ▲0x5", "wrong-type"), ("count: ▲05", "wrong-type"),
    ("count: ▲+5", "wrong-type"), ("count: ▲5_0", "wrong-type"), ("count: ▲99999999999999999999", "wrong-type"),
    ("free: ▲-1", "wrong-type"), ("count: ▲{ a: 5 }", "wrong-type"), ("count:▲", "missing-value"),
    ("phone: ▲14155552671", "wrong-form"), ("phone: ▲+04155552671", "wrong-form"), ("phone: ▲+1415", "wrong-form"),
    ("phone: ▲+1415555267100000", "wrong-form"), ("phone: ▲[+14155552671]", "wrong-type"),
    ("phone: ▲''", "out-of-range"),
    ("colour: ▲blue", "unknown-word"), ("colour: ▲Red", "unknown-word"), ("colour: ▲[red]", "wrong-type"),
    ("lifetime: ▲180", "wrong-type"), ("lifetime: ▲3 m", "wrong-type"), ("lifetime: ▲1.5h", "wrong-type"),
    ("lifetime: ▲59s", "out-of-range"), ("lifetime: ▲2d", "out-of-range"),
    ("lifetime: ▲99999999999999999d", "wrong-type"),
    ("lifetime: ▲s", "wrong-type"), ("lifetime: ▲-60s", "wrong-type"),
    ("country: ▲no", "wrong-form"), ("country: ▲XX", "wrong-form"), ("country: ▲NOR", "wrong-form"),
    ("country: ▲false", "wrong-form"),
    ("email: ▲a", "wrong-form"), ("email: ▲a@b", "wrong-form"), ("email: ▲a@b@c.example", "wrong-form"),
    ("email: ▲\"a b@c.example\"", "wrong-form"), ("email: ▲\"@c.example\"", "wrong-form"),
    ("page: ▲a.example", "wrong-form"), ("page: ▲http://a.example", "wrong-form"), ("page: ▲https:///a", "wrong-form"),
    ("page: ▲\"https://a b\"", "wrong-form"), ("page: ▲https://é.example", "wrong-form"),
    ("link: ▲/callback", "wrong-form"),
    ("link: ▲https://user:pw@a.example", "secret-literal"), ("page: ▲https://token@a.example/b", "secret-literal"),
    ("words: [a, ▲\"HTTP://user:pw@a.example\"]", "secret-literal"), ("sign: ▲1234", "secret-literal"),
    ("sign: ▲N123", "wrong-form"), ("program: ▲none.js", "file-missing"),
    ("link: ▲javascript:alert(1)", "wrong-form"), ("link: ▲JavaScript:alert(1)", "wrong-form"),
    ("link: ▲data:text/html,a", "wrong-form"), ("link: ▲vbscript:a", "wrong-form"),
    ("link: ▲file:///etc/passwd", "wrong-form"),
    ("colour: green\ngreen: ▲null", "null-not-allowed"),
    ("secret: ▲\"${HUNTER2}\"", "secret-literal"), ("secret: ▲$hunter2", "secret-literal"),
    ("secret: { env: ▲null }", "wrong-form"), ("secret: { file: ▲null }", "wrong-form"),
    ("secret: { env: ▲abcdefabcdefabcdefabcdefabcdefab }", "wrong-form"),
    ("▲\"${k}\": a", "unknown-key"),
    ("link: ▲1a:b", "wrong-form"), ("link: ▲\"a:\"", "wrong-form"),
    ("words: ▲a", "wrong-type"), ("words: ▲{ a: b }", "wrong-type"), ("words: [a, ▲[b]]", "wrong-type"),
    ("words:\n  - a\n  -▲", "missing-value"), ("words: [▲~]", "null-as-tilde"),
    ("colours: [red, ▲red]", "duplicate-element"), ("colours: [red, ▲blue]", "unknown-word"),
    ("others: [one, ▲nobody]", "undefined-reference"), ("other: ▲nobody", "undefined-reference"),
    ("other: ▲[one]", "wrong-type"),
    ("secret: ▲hunter2", "secret-literal"), ("secret: ▲[a]", "secret-literal"), ("secret: { ▲vault: a }", "wrong-type"),
    ("secret: { ▲env: A, file: b }", "wrong-type"), ("secret: ▲{}", "wrong-type"),
    ("secret: { env: ▲\"1A\" }", "wrong-form"),
    ("secret: { env: ▲[A] }", "wrong-type"), ("secret: { file: ▲'' }", "wrong-form"), ("secret:▲", "missing-value"),
    ("secrets: { A: ▲hunter2 }", "secret-literal"), ("secrets: ▲[a]", "wrong-type"),
    ("texts: { a: ▲[b] }", "wrong-type"), ("texts: { ▲$a: b }", "wrong-form"), ("texts: ▲a", "wrong-type"),
    ("message: ▲no place", "message-needs-code"), ("message: \"{{ ▲tenant.code }}\"", "message-needs-code"),
    ("message: \"{{ ▲codes }}\"", "message-needs-code"), ("message: { ▲a: b }", "wrong-type"),
    ("message: { verbatim: ▲[a] }", "wrong-type"), ("message: ▲[a]", "wrong-type"),
    ("group: ▲a", "wrong-type"), ("group: ▲[a]", "wrong-type"), ("group: { ▲texts: a }", "unknown-key"),
    ("group: { secret: ▲a }", "secret-literal"), ("group:▲", "wrong-type"),
    ("▲nmae: a", "unknown-key"), ("▲surprise: { a: b }", "unknown-key"), ("id: ▲null", "null-not-allowed"),
    ("protect: ▲yes", "wrong-type"), ("renamed_from: ▲[a]", "wrong-type"), ("renamed_from: ▲two", "rename-of-declared"),
    ("renamed_from:▲", "missing-value"), ("renamed_from: ▲\"a/b\"", "wrong-form"),
    ("colour: red\ngreen: ▲yes", "key-without-meaning"),
    ("count: 9\nswitched: ▲true", "nine-is-off"),
  ])
  func `a wrong value is told where it stands, once, and says what to do`(_ body: String, _ rule: String) async {
    let reading = await Reading.sample(body)
    #expect(reading.told == reading.marks.map { "\(rule) \($0)" })
    for diagnostic in reading.configuration.diagnostics.sorted {
      #expect(!diagnostic.summary.isEmpty)
      #expect(diagnostic.detail.hasSuffix(".") || diagnostic.detail.hasSuffix("?"))
      #expect(!"\(diagnostic.summary)\(diagnostic.detail)".contains("hunter"))
      #expect(diagnostic.isSecret || rule != "secret-literal")
    }
  }

  @Test(arguments: [
    ("colour: gren", "green"), ("nmae: a", "name"), ("switched: yes", "true"), ("lifetime: 180", "180s"),
    ("country: no", "NO"),
    ("other: tow", "two"), ("words: a", "[a]"), ("group: { txet: a }", "text"),
    ("secret: $TOKEN", "{ env: TOKEN }"), ("secret: ${TOKEN", "{ env: NAME }"), ("\"${k}\": a", "in values only"),
    ("words: \"[a]\"", "Write [a] itself"), ("link: javascript:a", "runs javascript:"),
    ("switched: \"true\"", "Write true, without quotes."), ("switched: yes", "Write true."),
    ("count: five", "from 2 to 9."), ("count: \"5\"", ", without quotes."),
  ])
  func `advice names what was probably meant`(_ body: String, _ meant: String) async throws {
    let reading = await Reading.sample(body)
    let detail = try #require(reading.configuration.diagnostics.sorted.first).detail
    #expect(detail.contains(meant), "\(detail)")
  }

  @Test(arguments: [
    "link: https://user:canary@a.example", "page: https://canary@a.example", "page: 'http://user:canary@a.example x'",
    "texts: { a: 'https://user:canary@a.example' }",
  ])
  func `what may be a password is not repeated`(_ body: String) async {
    let found = await Reading.sample(body).configuration.diagnostics.sorted
    #expect(found.map(\.rule) == ["secret-literal"] && found.allSatisfy(\.isSecret))
    #expect(!"\(found)".contains("canary"))
  }

  @Test(arguments: [
    "link: https://a.example/@me", "link: https://a.example?to=me@a.example", "link: com.acme.app://me@here",
    "texts: { a: 'me@a.example' }", "message: \"https://a.example\\n{{ code }}\\n\\n@a.example #{{ code }}\"",
  ])
  func `an @ that names nobody at a host is no password`(_ body: String) async {
    #expect(await Reading.sample(body).told == [])
  }

  @Test(arguments: [
    ("sign: N123", "That is a number. Expected a sign: S and 3 digits, such as S000."),
    ("sign: s123", "Did you mean \"S123\"? Expected a sign: S and 3 digits, such as S000."),
    ("sign: other", "Expected a sign: S and 3 digits, such as S000."),
    ("sign: 1234", "It may be a token. Expected a sign: S and 3 digits."),
  ])
  func `what was meant comes before what was expected`(_ body: String, _ detail: String) async {
    #expect(await Reading.sample(body).configuration.diagnostics.sorted.map(\.detail) == [detail])
  }
}
