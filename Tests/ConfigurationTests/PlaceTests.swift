import Configuration
import Model
import Source
import Testing

/// One tenant of a platform is one tenant of the configuration, under one name.
@Suite struct PlaceTests {
  private func far(_ tenant: String, _ domain: String, _ rest: String = "") -> String {
    "tenant: \(tenant)\nplatform: far\n\(rest)domain: \(domain)\ncredentials: { key: { env: KEY } }\n"
  }

  @Test(arguments: ["far.example", "FAR.example", "far.example.", "https://far.example/", "far.example:443"])
  func `two tenants at one place are an error that shows both`(_ domain: String) async throws {
    let reading = await Reading(["a.yaml": far("acme", "▲far.example"), "b.yaml": far("beta", "▲\(domain)")])
    #expect(reading.told == ["same-place \(reading.marks[1])"])
    let diagnostic = try #require(reading.configuration.diagnostics.all.first)
    #expect(diagnostic.summary == "acme and beta are one tenant of far: far.example")
    let related = diagnostic.related.map { reading.configuration.sources.location($0.range).description }
    #expect(related == [reading.marks[0]])
  }

  @Test func `where both take the line from one base, the tenants are shown`() async throws {
    let base = "platform: far\ndomain: far.example\ncredentials: { key: { env: KEY } }\n"
    let reading = await Reading([
      "base.yaml": base, "a.yaml": "extends: base.yaml\ntenant: ▲acme\n",
      "b.yaml": "extends: base.yaml\ntenant: ▲beta\n",
    ])
    #expect(reading.told == ["same-place \(reading.marks[1])"])
    let related = try #require(reading.configuration.diagnostics.all.first).related
    #expect(related.map { reading.configuration.sources.location($0.range).description } == [reading.marks[0]])
  }

  @Test func `other places, other platforms and platforms without places are no error`() async {
    let reading = await Reading([
      "a.yaml": far("acme", "far.example"), "b.yaml": far("beta", "far.example:8443"),
      "c.yaml": "tenant: c\nplatform: near\n", "d.yaml": "tenant: d\nplatform: near\n",
    ])
    #expect(reading.told == [])
  }

  @Test func `a tenant can say the name that it had before`() async throws {
    let reading = await Reading(far("aa", "far.example", "renamed_from: a\n"))
    #expect(reading.told == [])
    #expect(reading.configuration.tenants.map { $0.renamedFrom?.name } == ["a"])
  }

  @Test(arguments: [
    ("renamed_from: ▲[a]\n", "wrong-type"), ("renamed_from: ▲\"a/b\"\n", "wrong-form"),
    ("▲renamed_form: a\n", "unknown-key"), ("renamed_from: ▲aa\n", "rename-of-declared"),
    ("renamed_from: ▲b\n", "rename-of-declared"),
  ])
  func `a former name that is wrong is told where`(_ line: String, _ rule: String) async {
    let reading = await Reading(["aa.yaml": far("aa", "far.example", line), "b.yaml": far("b", "b.example")])
    #expect(reading.told == ["\(rule) \(reading.marks[0])"])
  }

  @Test func `two tenants cannot both be the former one, and one cannot have two former names`() async {
    let twice = await Reading([
      "a.yaml": far("aa", "a.example", "renamed_from: old\n"), "b.yaml": far("bb", "b.example", "renamed_from: ▲old\n"),
    ])
    #expect(twice.told == ["rename-twice \(twice.marks[0])"])
    let both = await Reading([
      "a.yaml": far("aa", "a.example", "renamed_from: old\n"), "b.yaml": "tenant: aa\nrenamed_from: ▲older\n",
    ])
    #expect(both.told == ["duplicate-key \(both.marks[0])"])
  }

  @Test func `a tenant that is kept under its name cannot be renamed`() async {
    let reading = await Reading("tenant: aa\nplatform: near\nrenamed_from: ▲a\n")
    #expect(reading.told == ["platform-cannot \(reading.marks[0])"])
  }

  @Test func `a connection's own values are judged whatever else is wrong`() async {
    let reading = await Reading(
      "tenant: acme\nplatform: far\ndomain: ▲wrong\ncredentials: { key: ▲hunter2 }\nsamples: { one: { ▲nmae: One } }\n"
    )
    #expect(
      reading.told == zip(["wrong-domain", "secret-literal", "unknown-key"], reading.marks).map { "\($0) \($1)" }
    )
  }

  @Test func `a user name and a password are no part of a place`() async {
    let reading = await Reading(far("a", "user:canary@far.example") + "---\n" + far("b", "far.example"))
    let found = reading.configuration.diagnostics.sorted
    #expect(found.map(\.rule) == ["same-place"] && !"\(found)".contains("canary"))
  }
}
