import Configuration
import Model
import Source
import Testing

/// What a platform's limits refuse, at the element or the key that is over one.
@Suite struct LimitTests {
  private static let head = "tenant: acme\nplatform: strict\ncredentials: { key: { env: KEY } }\n"

  private static func sample(_ body: String) async -> Reading {
    await Reading("\(head)samples:\n  one: { name: One, \(body) }\n")
  }

  @Test(arguments: [
    ("free: ▲10", "platform-limit"), ("lifetime: ▲60s", "platform-limit"),
    ("lifetime: ▲121s", "platform-limit"), ("count: ▲4", "platform-limit"),
    ("link: ▲http://a.example", "platform-limit"),
    ("message: ▲'{{ code }} ééé'", "platform-limit"), ("message: { verbatim: ▲0123456789abc }", "platform-limit"),
    ("texts: { a: b, c: d, ▲e: f, g: h }", "platform-limit"), ("texts: { ▲é: b }", "platform-limit"),
    ("texts: { a: ▲abcde }", "platform-limit"), ("words: [one, ▲three]", "platform-cannot"),
    ("words: ▲[]", "platform-limit"), ("words: [one, two, ▲one]", "platform-limit"),
  ])
  func `a value over a limit is refused at its place`(_ body: String, _ rule: String) async {
    let reading = await Self.sample(body)
    #expect(reading.told == reading.marks.map { "\(rule) \($0)" })
  }

  @Test(arguments: [
    "free: 9", "lifetime: 120s", "lifetime: 3m", "count: 6", "link: https://a.example", "message: '{{code}} é'",
    "message: { verbatim: abc }",
    "texts: { a: b, c: 'éééé' }", "texts: {}", "texts: null", "words: [two, one]", "words: null", "page: null",
  ])
  func `a value within the limits is taken`(_ body: String) async {
    let reading = await Self.sample(body)
    #expect(reading.told == [])
  }

  @Test func `the limit is said in words, with where it is known from`() async {
    let reading = await Self.sample("free: 10, texts: { a: b, c: d, e: f }, link: http://a.example")
    let said = reading.configuration.diagnostics.sorted.map { "\($0.summary) | \($0.detail)" }
    #expect(
      said == [
        "free is out of range for strict: 10 | Expected 2 to 9 (POST /samples, free).",
        "too many keys in texts for strict: 3 | Expected at most 2 keys (POST /samples, texts). Remove 1 of them.",
        "invalid link for strict: \"http://a.example\" | "
          + "Expected a URL that starts with https:// (POST /samples, link).",
      ]
    )
  }

  @Test func `a value that the platform rounds is refused with its neighbours`() async {
    let reading = await Self.sample("lifetime: 3661s, count: 2")
    let said = reading.configuration.diagnostics.sorted.map { "\($0.summary) | \($0.detail)" }
    #expect(
      said == [
        "strict rounds lifetime: 3661s | Expected whole minutes (its handbook). Write 3660s or 3720s.",
        "strict rounds count: 2 | Expected a multiple of 3 (its handbook). Write 3.",
      ]
    )
  }

  @Test func `a key that is sent as the name has the name's limits`() async {
    let reading = await Reading(
      Self.head + "titles:\n  ▲longer: {}\n  tiny: {}\n  longest: { title: ok }\n  adopted: { id: x }\n"
    )
    #expect(reading.told == reading.marks.map { "platform-limit \($0)" })
    let detail = reading.configuration.diagnostics.sorted.first?.detail
    #expect(detail?.hasSuffix("The key is sent as the title. Rename it, or add title: with such a text.") == true)
  }

  @Test func `a title that a missing base may hold is not looked for in the key`() async {
    let reading = await Reading("extends: none.yaml\n\(Self.head)titles:\n  longer: {}\n")
    #expect(!reading.told.contains { $0.hasPrefix("platform-limit") } && !reading.told.isEmpty)
  }

  @Test func `another platform has limits of its own`() async {
    let reading = await Reading("tenant: acme\nplatform: near\nsamples:\n  one: { name: Longer, free: 10 }\n")
    #expect(reading.told == [])
  }

  @Test(arguments: ["", "credentials: {}\n", "credentials: { key: null }\n"])
  func `missing credentials are reported once, with what to write`(_ credentials: String) async {
    let reading = await Reading("tenant: acme\nplatform: strict\n\(credentials)")
    let missing = reading.configuration.diagnostics.sorted.filter { $0.rule == "missing-key" }
    let refused = reading.configuration.diagnostics.sorted.filter { $0.rule == "null-not-allowed" }
    #expect(missing.count + refused.count == 1)
    if let missing = missing.first {
      #expect(missing.summary == "the tenant acme has no credentials" && missing.range?.line == 1)
      #expect(
        missing.detail
          == "What signs in: key. Add credentials: with those keys below it, each as { env: NAME } or { file: PATH }."
      )
    }
  }
}
