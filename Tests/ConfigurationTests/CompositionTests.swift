import Configuration
import Model
import Source
import Testing

@Suite struct CompositionTests {
  private static let base = """
    platform: near
    variables: { host: base.example, name: Base }
    samples:
      one:
        name: ${name}
        page: https://${host}/
        words: [a, b]
        secret: { env: BASE }
        texts: { a: base, b: base }
        group: { text: base }
    """

  @Test(
    arguments: [
      ("", "name", .text("Base")),
      ("variables: { name: Own }", "name", .text("Own")),
      ("samples: { one: { name: Own } }", "name", .text("Own")),
      ("variables: { host: own.example }", "page", .text("https://own.example/")),
      ("samples: { one: { words: [c] } }", "words", .list([.text("c")])),
      ("samples: { one: { words: [] } }", "words", .list([])),
      ("samples: { one: { words: null } }", "words", .null),
      ("samples: { one: { secret: { file: /own } } }", "secret", .secret(Secret(reference: .file("/own")))),
      (
        "samples: { one: { texts: { b: own } } }", "texts", .map([.init("a", .text("base")), .init("b", .text("own"))])
      ),
      ("samples: { one: { group: { text: own } } }", "group.text", .text("own")),
      ("samples: { one: { group: null } }", "group.text", .null),
      ("samples: { one: { count: 5 } }", "page", .text("https://base.example/")),
    ] as [(String, String, Value)]
  )
  func `what a document says is laid over its base`(_ own: String, _ path: String, _ value: Value) async {
    let reading = await Reading([
      "base.yaml": Self.base, "acme.yaml": "tenant: acme\nextends: base.yaml\n\(own)",
    ])
    #expect(reading.told == [])
    #expect(reading.settings("one")[path] == value)
  }

  @Test func `bases lie over one another, the last of a list on top`() async {
    let reading = await Reading([
      "acme.yaml": "tenant: acme\nplatform: near\nextends: [a.yaml, b.yaml]\nsamples: { one: { name: Own } }",
      "a.yaml": "samples: { one: { name: A, count: 2, email: a@a.example } }",
      "b.yaml": "extends: c.yaml\nsamples: { one: { name: B, count: 3 } }",
      "c.yaml": "samples: { one: { name: C, count: 4, colour: red, email: c@c.example } }",
    ])
    #expect(reading.told == [])
    #expect(
      reading.settings("one") == [
        "name": .text("Own"), "count": .integer(3), "colour": .text("red"), "email": .text("c@c.example"),
      ]
    )
  }

  @Test func `a base is found beside the file that names it`() async {
    let reading = await Reading([
      "tenants/acme.yaml": "tenant: acme\nextends: ../shared/base.yaml",
      "shared/base.yaml": "extends: deeper.yaml\nplatform: near",
      "shared/deeper.yaml": "samples: { one: { name: Deep, file: send.js } }",
    ])
    #expect(reading.told == [])
    #expect(reading.settings("one")["file"] == .text("shared/send.js"))
    #expect(reading.configuration.bases == ["shared/base.yaml", "shared/deeper.yaml"])
  }

  @Test func `a base that is reached in many ways is laid once`() async {
    var files = [("acme.yaml", "tenant: acme\nextends: [a1.yaml, b1.yaml]\n")]
    for level in 1...40 {
      let bases = "extends: [a\(level + 1).yaml, b\(level + 1).yaml]\n"
      files.append(("a\(level).yaml", bases + "samples: { one: { name: A\(level) } }\n"))
      files.append(("b\(level).yaml", bases + "samples: { one: { count: \(level % 8 + 2) } }\n"))
    }
    files += [("a41.yaml", "platform: near\n"), ("b41.yaml", "samples: { one: { phone: +14155552671 } }\n")]
    let reading = await Reading(files)
    #expect(reading.told == [])
    #expect(
      reading.settings("one") == ["name": .text("A40"), "count": .integer(3), "phone": .text("+14155552671")]
    )
  }

  @Test func `every value remembers the file that it came from`() async throws {
    let reading = await Reading([
      "base.yaml": "platform: near\nsamples:\n  one: { name: Base, count: ▲many }",
      "acme.yaml": "tenant: acme\nextends: base.yaml\nsamples:\n  one: { phone: ▲12 }",
    ])
    #expect(reading.told == zip(["wrong-type", "wrong-form"], reading.marks).map { "\($0) \($1)" })
  }

  @Test func `a base that two documents of one tenant extend is desired once`() async {
    let reading = await Reading([
      "base.yaml": Self.base + "\nsingle: { first: base }",
      "a.yaml": "tenant: acme\nextends: base.yaml",
      "b.yaml": "tenant: acme\nextends: base.yaml\nsamples: { two: { name: Two } }",
    ])
    #expect(reading.told == [])
    #expect(reading.configuration.tenants.first?.resources.count == 3)
  }

  @Test(
    arguments: [
      (["acme.yaml": "tenant: acme\nplatform: near\nextends: ▲acme.yaml"], "extends-cycle"),
      (
        ["acme.yaml": "tenant: acme\nplatform: near\nextends: b.yaml", "b.yaml": "extends: ▲acme.yaml"], "extends-cycle"
      ),
      (
        ["acme.yaml": "tenant: acme\nplatform: near\nextends: ▲b.yaml", "b.yaml": "single: {}\n---\nsingle: {}"],
        "extends-many"
      ),
      (["acme.yaml": "tenant: acme\nplatform: near\nextends: [▲nowhere.yaml]"], "extends-missing"),
      (["acme.yaml": "tenant: acme\nplatform: near\nextends: ▲b.yaml", "b.yaml": ""], "extends-nothing"),
      (["acme.yaml": "tenant: acme\nplatform: near\nextends: ▲b.yaml", "b.yaml": "# cut off"], "extends-nothing"),
      (["acme.yaml": "tenant: acme\nplatform: near\nextends: ▲b.yaml", "b.yaml": "null"], "extends-nothing"),
      (["acme.yaml": "tenant: acme\nplatform: near\nextends: ▲b.yaml", "b.yaml": "- a"], "extends-nothing"),
      (["acme.yaml": "tenant: acme\nplatform: near\nextends: ▲b.yaml", "b.yaml": "42"], "extends-nothing"),
      (["acme.yaml": "tenant: acme\nplatform: near\nextends: ▲b.yaml", "b.yaml": "Not found"], "extends-nothing"),
      (["acme.yaml": "tenant: acme\nplatform: near\nextends: ▲\"-\""], "extends-standard-input"),
      (["acme.yaml": "tenant: acme\nplatform: near\nextends: [▲./-]"], "extends-standard-input"),
      (["tenants/acme.yaml": "tenant: acme\nplatform: near\nextends: ▲\"-\""], "extends-standard-input"),
      (["acme.yaml": "tenant: acme\nplatform: near\nextends: ▲{ a: b }"], "wrong-type"),
      (["acme.yaml": "tenant: acme\nplatform: near\nextends:▲"], "wrong-type"),
      (["acme.yaml": "tenant: acme\nplatform: near\nextends: [▲[a]]"], "wrong-type"),
      (
        [
          "acme.yaml": "tenant: acme\nplatform: near\nextends: b.yaml\nsingle: { first: a }", "b.yaml": "single: ▲text",
        ],
        "wrong-type"
      ),
      (
        ["acme.yaml": "tenant: acme\nplatform: near\nextends: b.yaml\nsingle: { first: a }", "b.yaml": "single: ▲[a]"],
        "wrong-type"
      ),
    ] as [(KeyValuePairs<String, String>, String)]
  )
  func `what cannot be extended is told where it is named`(_ files: KeyValuePairs<String, String>, _ rule: String) async
  {
    let reading = await Reading(files)
    #expect(reading.told.contains("\(rule) \(reading.marks.first ?? "")"))
    #expect(reading.told.count <= 2)
  }

  @Test(arguments: [
    ("${a}", "1"), ("x${a}y${b}", "x1y2"), ("$${a}", "${a}"), ("$$${a}", "$${a}"), ("$a", "$a"), ("a$", "a$"),
    ("$${a}${a}", "${a}1"),
    ("${long-name}", "é"), ("{{ code }} ${a}", "{{ code }} 1"),
  ])
  func `variables are replaced, and a doubled sign means the characters`(_ text: String, _ expected: String) async {
    let reading = await Reading(
      """
      tenant: acme
      platform: near
      variables: { a: 1, b: "2", long-name: é }
      single: { first: "\(text)" }
      """
    )
    #expect(reading.told == [])
    #expect(reading.settings("single")["first"] == .text(expected))
  }

  @Test(arguments: [
    ("single: { first: ▲\"${nothing}\" }", "undefined-variable"),
    ("single: { first: ▲\"${a\" }", "variable"),
    ("single: { first: ▲\"${\" }", "variable"),
    ("single: { first: ▲\"x ${nothing} ${a}\" }", "undefined-variable"),
    ("samples:\n  one: { name: a, words: [b, ▲\"${nothing}\"] }", "undefined-variable"),
    ("samples:\n  one: { name: a, secret: { env: ▲\"${nothing}\" } }", "undefined-variable"),
  ])
  func `a variable that is not defined is told at its place`(_ body: String, _ rule: String) async {
    let reading = await Reading("tenant: acme\nplatform: near\nvariables: { a: 1 }\n\(body)")
    #expect(reading.told == reading.marks.map { "\(rule) \($0)" })
  }

  @Test func `null is no text, and in quotes it is one`() async {
    let reading = await Reading(
      """
      tenant: acme
      platform: near
      variables: { a: "null", b: ▲null, c: { env: DIALTONE_VAR_C, default: ▲null } }
      single: { first: "x ${a} ${b} ${c}" }
      """
    )
    #expect(reading.told == reading.marks.map { "wrong-type \($0)" })
    let said = reading.configuration.diagnostics.sorted.map(\.summary)
    #expect(said == ["the variable b: found null, expected text", "the variable c: found null, expected text"])
  }

  @Test func `a variable can be a number, a switch, a choice and a tenant`() async {
    let reading = await Reading(
      """
      tenant: acme-${stage}
      platform: ${where}
      variables: { stage: test, where: near, count: 5, on: true, colour: red, length: 3m }
      samples:
        one: { name: a, count: ${count}, switched: ${on}, colour: ${colour}, lifetime: ${length} }
      """
      .replacing("${count}", with: "\"${count}\"").replacing("${on}", with: "\"${on}\"")
      .replacing("${colour}", with: "\"${colour}\"").replacing("${length}", with: "\"${length}\"")
    )
    #expect(reading.configuration.tenants.map(\.name) == ["acme-test"])
    let settings = reading.settings("one", tenant: "acme-test")
    #expect(settings["colour"] == .text("red") && settings["lifetime"] == .integer(180))
  }

  @Test func `aliases and merge keys stand for what they name`() async {
    let reading = await Reading(
      """
      tenant: acme
      platform: near
      samples:
        one: &one { name: One, count: 5, colour: red, words: &words [a, b] }
        two: { <<: *one, name: Two }
        three: { <<: [{ count: 6 }, *one], name: Three, words: *words }
      """
    )
    #expect(reading.told == [])
    #expect(
      reading.settings("two") == [
        "name": .text("Two"), "count": .integer(5), "colour": .text("red"), "words": .list([.text("a"), .text("b")]),
      ]
    )
    #expect(reading.settings("three")["count"] == .integer(6))
  }

  @Test func `a merge key takes mappings only`() async {
    let reading = await Reading("tenant: acme\nplatform: near\nsingle: { <<: ▲a, first: b }")
    #expect(reading.told == reading.marks.map { "merge-key \($0)" })
  }

  @Test func `aliases that grow without bound are refused, soon`() async {
    var text = "tenant: acme\nplatform: near\nvariables:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...9 {
      text += "  a\(level): &a\(level) [\(repeatElement("*a\(level - 1)", count: 10).joined(separator: ", "))]\n"
    }
    let reading = await Reading(text)
    #expect(reading.told.contains { $0.hasPrefix("alias-expansion") })
    #expect(reading.told.count < 30)
  }

  /// Each level merges the one before, twice; the last one is the resource.
  private static func chain(_ levels: Int, of keys: Int = 1) -> String {
    var text = "tenant: acme\nplatform: near\nsamples:\n  l0: &l0 { name: Zero }\n"
    for level in 1...levels {
      let own = (0..<keys).map { ", k\(level)x\($0): a" }.joined()
      text += "  l\(level): &l\(level) { <<: [*l\(level - 1), *l\(level - 1)]\(keys > 1 ? own : "") }\n"
    }
    return text
  }

  @Test(arguments: [20, 32]) func `merge keys that double at each level cost what is written`(_ levels: Int) async {
    let reading = await Reading(Self.chain(levels))
    #expect(reading.settings("l\(levels)")["name"] == .text("Zero"))
    // All resources have the one name that they merge.
    #expect(reading.told.allSatisfy { $0.hasPrefix("duplicate-name") })
  }

  @Test(arguments: [33, 2_000]) func `a longer chain of merge keys is refused, and nothing is lost silently`(
    _ levels: Int
  ) async {
    let reading = await Reading(Self.chain(levels))
    #expect(reading.told.filter { !$0.hasPrefix("duplicate-name") } == ["merge-chain acme.yaml:37:8"])
  }

  @Test func `merge keys that grow without bound are refused, soon`() async {
    let base = (0..<1_000).map { "k\($0): a" }.joined(separator: ", ")
    let many = repeatElement("{ <<: *a }", count: 10_000).joined(separator: ", ")
    let reading = await Reading("tenant: acme\nplatform: near\nother: &a { \(base) }\nmore: [\(many)]\n")
    #expect(reading.told.contains { $0.hasPrefix("alias-expansion acme.yaml:4:") })
  }

  @Test func `aliases that nest deeper than any text are refused`() async {
    var variables = "  l0: &l0 [x]\n"
    for level in 1...5_000 { variables += "  l\(level): &l\(level) [*l\(level - 1)]\n" }
    let reading = await Reading([
      "base.yaml": "platform: near\nother:\n\(variables)last: *l5000\n",
      "acme.yaml": "tenant: acme\nextends: base.yaml\nother: null\n",
    ])
    #expect(reading.told.contains { $0.hasPrefix("too-deep base.yaml:") })
  }

  @Test func `keys that only look the same are two keys`() async {
    let reading = await Reading(
      """
      tenant: acme
      platform: near
      variables: { x: "1", "caf\u{E9}": nfc, "cafe\u{301}": nfd }
      samples:
        one:
          name: One
          texts: { "caf\u{E9}": "${x}", "cafe\u{301}": "${caf\u{E9}}${cafe\u{301}}" }
        two: { name: "caf\u{E9}" }
        three: { name: "cafe\u{301}" }
      """
    )
    #expect(reading.told == [])
    let texts: Value = .map([.init("cafe\u{301}", .text("nfcnfd")), .init("caf\u{E9}", .text("1"))])
    #expect(reading.settings("one")["texts"] == texts)
  }
}
