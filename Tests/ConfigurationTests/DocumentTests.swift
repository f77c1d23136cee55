import Configuration
import Model
import Source
import Testing

@Suite struct DocumentTests {
  @Test(arguments: [
    ("▲tennat: acme\nplatform: near", "missing-key"),
    ("▲platform: near", "missing-key"),
    ("▲- a", "wrong-type"),
    ("▲text", "wrong-type"),
    ("tenant: ▲a/b\nplatform: near", "wrong-form"),
    ("tenant: ▲null\nplatform: near", "null-not-allowed"),
    ("tenant: ▲[a]\nplatform: near", "wrong-type"),
    ("tenant: ▲acme", "missing-key"),
    ("tenant: acme\nplatform: ▲nowhere", "unknown-word"),
    ("tenant: acme\n▲platfrom: near", "unknown-key"),
    ("tenant: acme\nplatform: near\n▲surprise: 1", "unknown-key"),
    ("tenant: acme\nplatform: near\nsamples: ▲[a]", "wrong-type"),
    ("tenant: acme\nplatform: near\n▲samples:", "wrong-type"),
    ("tenant: acme\nplatform: near\nsamples: ▲null", "wrong-type"),
    ("tenant: acme\nplatform: near\nsingle: ▲null", "wrong-type"),
    ("tenant: acme\nplatform: near\nsamples:\n  one: ▲text", "wrong-type"),
    ("tenant: acme\nplatform: near\nsamples:\n  ▲one:", "wrong-type"),
    ("tenant: acme\nplatform: near\nsamples:\n  one: ▲null", "wrong-type"),
    ("tenant: acme\nplatform: near\nsamples:\n  ▲-one: { name: a }", "wrong-form"),
    ("tenant: acme\nplatform: near\nsamples:\n  ▲\"a/b\": { name: a }", "wrong-form"),
    ("tenant: acme\nplatform: near\nsamples:\n  ▲é: { name: a }", "wrong-form"),
    ("tenant: acme\nplatform: near\nsamples:\n  a: { name: ▲\"b\\0c\" }", "wrong-form"),
    ("tenant: acme\nplatform: near\nsamples:\n  ▲one: { count: 5 }", "missing-key"),
    ("tenant: acme\nplatform: near\nsamples:\n  ▲one: { name: a, colour: green }", "missing-key"),
    ("tenant: acme\nplatform: near\nsingle: { ▲protect: true }", "unknown-key"),
    ("tenant: acme\nplatform: near\nvariables: ▲[a]", "wrong-type"),
    ("tenant: acme\nplatform: near\nvariables: { a: ▲[b] }", "wrong-type"),
    ("tenant: acme\nplatform: near\nextends: ▲nowhere.yaml", "extends-missing"),
    ("tenant: ▲acme\nplatform: far", "missing-key"),
    ("tenant: acme\nplatform: far\ndomain: a\ncredentials: { key: ▲hunter2 }", "secret-literal"),
    ("tenant: acme\nplatform: near\n▲domain: a", "unknown-key"),
    ("tenant: acme\nplatform: near\nsamples:\n  a: { name: same }\n  b: { name: ▲same }", "duplicate-name"),
    (
      "tenant: acme\nplatform: near\nsamples:\n  a: { name: a, renamed_from: old }\n  b: { name: b, renamed_from: ▲old }",
      "rename-twice"
    ),
  ])
  func `a document that is wrong is told where`(_ marked: String, _ rule: String) async {
    let reading = await Reading(marked)
    let told = reading.told.filter { !$0.hasPrefix("missing-key") || rule == "missing-key" }
    #expect(told.first == reading.marks.first.map { "\(rule) \($0)" })
    #expect(Set(told).count <= 2)
  }

  @Test(arguments: [
    "tenant: acme\nplatform: near", "tenant: 2024\nplatform: near", "tenant: acme\nplatform: near\nsamples: {}",
    "tenant: acme\nplatform: near\nsingle: {}", "# nothing\n", "", "---\n---\ntenant: acme\nplatform: near",
    "tenant: acme\nplatform: near\nsamples:\n  one: { name: a, renamed_from: old, protect: false }",
    "tenant: acme\nplatform: near\nsamples:\n  a: { name: same, id: x }\n  b: { name: same }",
    "tenant: acme\nplatform: near\nsamples:\n  a: { name: a, renamed_from: b }\n  c: { name: c, renamed_from: d }",
    "tenant: acme\nplatform: far\ndomain: a\ncredentials: { key: { env: KEY } }",
  ])
  func `a document that is right is taken`(_ text: String) async { #expect(await Reading(text).told == []) }

  @Test func `everything that is wrong is told in one run`() async {
    let reading = await Reading(
      """
      tenant: acme
      platform: near
      samples:
        one:
          ▲nmae: One
          count: ▲many
          ▲count: 5
          other: ▲nobody
          link: ▲nowhere
          phone: ▲${nothing}
          secret: ▲hunter2
        two: { name: Two, ▲surprise: 1 }
        ▲three: { count: 5 }
      single: { first: ▲*nothing }
      ▲sinlge: {}
      """
    )
    let rules = [
      "unknown-key", "wrong-type", "duplicate-key", "undefined-reference", "wrong-form", "undefined-variable",
      "secret-literal", "unknown-key", "missing-key", "undefined-anchor", "unknown-key",
    ]
    #expect(reading.told == zip(rules, reading.marks).map { "\($0) \($1)" })
  }

  @Test func `what a platform cannot do is told at its line with its reason`() async {
    let reading = await Reading(
      """
      tenant: acme
      platform: far
      domain: acme.example
      credentials: { key: { env: KEY } }
      samples:
        one:
          name: One
          phone: ▲+14155552671
          colour: ▲green
          green: a
          colours: ▲[red, green]
          group: { text: ▲a }
          email: a@b.example
          page: https://a.example
        two: { name: Two, colour: red, phone: ▲null }
      ▲single: { first: a }
      """
    )
    #expect(reading.told == reading.marks.map { "platform-cannot \($0)" })
    let details = reading.configuration.diagnostics.sorted.map(\.detail)
    #expect(
      details == [
        "It has no phones.", "It is colour-blind.", "It sees no red.", "It has no inside.", "It has no phones.",
        "Remove the section.",
      ]
    )
  }

  @Test func `documents of one tenant are one tenant`() async {
    let reading = await Reading([
      "a.yaml": "tenant: acme\nplatform: near\nsamples:\n  one: { name: One, other: two }\nsingle: { first: a }",
      "b.yaml":
        "tenant: acme\nsamples:\n  two: { name: Two }\nsingle: { second: b }\n---\ntenant: bravo\nplatform: near",
    ])
    #expect(reading.told == [])
    #expect(reading.configuration.tenants.map(\.name) == ["acme", "bravo"])
    #expect(
      reading.configuration.tenants.first?.resources.map(\.address.description) == [
        "acme/sample/one", "acme/sample/two", "acme/single",
      ]
    )
    #expect(reading.settings("single") == ["first": .text("a"), "second": .text("b")])
  }

  @Test func `among very many keys none is guessed`() async throws {
    let keys = (0..<2_000).map { "  k\($0): { name: n\($0), other: j\($0) }\n" }.joined()
    let reading = await Reading("tenant: acme\nplatform: near\nsamples:\n\(keys)")
    #expect(reading.told.count == 2_000)
    let detail = try #require(reading.configuration.diagnostics.sorted.first).detail
    #expect(!detail.contains("Did you mean") && detail.contains("name one of: k0, k1, k10,"))
  }

  @Test func `what two documents of one tenant both say is told at the second`() async {
    let reading = await Reading([
      "a.yaml": "tenant: acme\nplatform: near\nsamples:\n  one: { name: One }\nsingle: { first: a }",
      "b.yaml": "tenant: acme\nplatform: ▲near\nsamples:\n  ▲one: { name: Other }\nsingle: { first: ▲a }",
    ])
    #expect(reading.told == reading.marks.map { "duplicate-key \($0)" })
    let related = reading.configuration.diagnostics.sorted.flatMap(\.related).map { $0.range.line }
    #expect(related == [2, 4, 5])
  }

  @Test func `the order of the files changes nothing`() async {
    let one = "tenant: acme\nplatform: near\nsamples:\n  one: { name: One, other: two }"
    let two = "tenant: acme\nsamples:\n  two: { name: Two }"
    let forwards = await Reading(["a.yaml": one, "b.yaml": two])
    let backwards = await Reading(["b.yaml": two, "a.yaml": one])
    #expect(forwards.told == [] && backwards.told == [])
    #expect(
      forwards.configuration.tenants.map { $0.resources.map(\.address) }
        == backwards.configuration.tenants.map { $0.resources.map(\.address) }
    )
  }

  @Test func `where a file ends early nothing is said about what may stand in its rest`() async {
    let reading = await Reading([
      "a.yaml": "tenant: acme\nplatform: near\nsamples:\n  one: ▲[\n",
      "b.yaml": "tenant: acme\nsamples:\n  two: { other: one, count: ▲many }",
    ])
    #expect(reading.told == zip(["syntax", "wrong-type"], reading.marks).map { "\($0) \($1)" })
  }
}
