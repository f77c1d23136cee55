import Model
import Source
import TestSupport
import Testing

@testable import Configuration

/// Messages: what is wrong with one, at its column, in every style of YAML.
@Suite struct MessageTests {
  @Test(arguments: [
    ("message: \"▲{% if user.name %}Hi, {{ code }}\"", "liquid-syntax"),
    ("message: '{{ code }} it''s ▲{{ application.name'", "liquid-syntax"),
    ("message: \"It\\u2019s \\\"{{ code | ▲oops }}\\\"\"", "liquid-syntax"),
    ("message: It is {{ code | ▲oops }}", "liquid-syntax"),
    ("message: |\n  Your code:\n    {{ code | ▲oops }}", "liquid-syntax"),
    ("message: >-\n  Your code\n  is {{ code | ▲oops }}", "liquid-syntax"),
    ("message: \"a\n  b {{ code | ▲oops }}\"", "liquid-syntax"),
    ("message: \"▲{% comment %}{{ code }}{% endcomment %}Welcome\"", "message-needs-code"),
    ("message: ▲\"{{ 'code' }} is it\"", "message-needs-code"),
    ("message: \"▲{% if locale == 'fr' %}{{ code }}{% endif %}\"", "message-needs-code"),
    ("message: \"{{ ▲code | slice: 0, 3 }}\"", "message-needs-code"),
    ("message: \"{{ code }} ▲@@password@@\"", "foreign-placeholder"),
    ("message: \"{{ code }} ▲@{code}\"", "foreign-placeholder"),
    ("message: { default: '{{ code }}', nb: '{{ code | ▲oops }}' }", "liquid-syntax"),
    ("message:\n  default: '{{ code }}'\n  fr: |-\n    Votre code\n    est {{ ▲cod }}", "message-needs-code"),
    ("message: { default: '{{ code }}', ▲jp: '{{ code }}' }", "wrong-form"),
    ("message: { default: '{{ code }}', ▲nb_NO: '{{ code }}' }", "wrong-form"),
    ("message: { default: '{{ code }}', ▲verbatim: '{{ code }}' }", "wrong-form"),
    ("message: { ▲nb: '{{ code }}' }", "message-needs-default"),
    ("message: { default: '{{ code }}', nb: ▲Velkommen }", "message-needs-code"),
    ("message: ▲{}", "wrong-type"),
  ])
  func `a mistake is told at its column`(_ body: String, _ rule: String) async {
    let reading = await Reading.sample(body)
    #expect(reading.told == reading.marks.map { "\(rule) \($0)" })
  }

  @Test func `too many ways through a message are refused`() async {
    let conditions = (0..<13).map { "{% if a\($0) %}x{% endif %}" }.joined()
    let reading = await Reading.sample("message: ▲\"\(conditions){{ code }}\"")
    #expect(reading.told == reading.marks.map { "too-many-branches \($0)" })
  }

  @Test(arguments: [
    ("{ nb: 'NB {{ code }}' }", "{ default: 'A {{ code }}', fr: 'F {{ code }}' }", ["default", "fr", "nb"]),
    (
      "{ fr: 'G {{ code }}', default: 'B {{ code }}' }", "{ default: 'A {{ code }}', fr: 'F {{ code }}' }",
      ["default", "fr"]
    ),
    ("'{{ code }}'", "{ default: 'A {{ code }}', fr: 'F {{ code }}' }", []),
    ("{ fr: null }", "{ default: 'A {{ code }}', fr: 'F {{ code }}', nb: 'NB {{ code }}' }", ["default", "nb"]),
    ("{ fr: null }", "{ default: 'A {{ code }}', fr: 'F {{ code }}' }", []),
    ("{ default: '{{ code }}', nb: 'NB {{ code }}' }", "'A {{ code }}'", ["default", "nb"]),
    ("{ verbatim: 'x' }", "{ default: 'A {{ code }}', fr: 'F {{ code }}' }", ["verbatim"]),
    ("{ default: '{{ code }}' }", "{ verbatim: 'x' }", []),
  ])
  func `languages merge under extends, and a text replaces them`(_ own: String, _ base: String, _ keys: [String]) async
  {
    func sample(_ message: String) -> String { "samples: { one: { name: One, message: \(message) } }\n" }
    let reading = await Reading([
      "acme.yaml": "tenant: acme\nplatform: near\nextends: base.yaml\n" + sample(own), "base.yaml": sample(base),
    ])
    #expect(reading.told == [])
    let value = reading.settings("one")["message"]
    if case .map(let entries)? = value { #expect(entries.map(\.key) == keys) } else { #expect(keys.isEmpty) }
    #expect(value.flatMap { Message($0) }?.value == value)
  }

  @Test func `a mistake in a base's language has its place`() async {
    let reading = await Reading([
      "acme.yaml":
        "tenant: acme\nplatform: near\nextends: base.yaml\nsamples: { one: { message: { nb: '{{ code }}' } } }\n",
      "base.yaml": "samples: { one: { name: One, message: { default: '{{ code }}', fr: '{{ ▲cod }}' } } }\n",
    ])
    #expect(reading.told == reading.marks.map { "message-needs-code \($0)" })
  }

  @Test func `the text for everybody else alone is one text`() async {
    let reading = await Reading.sample("message: { default: '{{ code }}' }")
    #expect(reading.settings("one")["message"] == .text("{{ code }}"))
  }
}

@Suite struct LanguageTagTests {
  @Test(arguments: ["en", "nb", "pt-BR", "zh-Hans", "zh-Hant-TW", "es-419", "sms", "no", "gsw"])
  func `a tag of BCP 47 is one`(_ tag: String) { #expect(LanguageTag.advice(for: tag) == nil) }

  @Test(arguments: [
    ("nb_NO", "nb-NO"), ("en-us", "en-US"), ("en-UK", "en-GB"), ("jp", "ja"), ("cz", "cs"), ("PT-br", "pt-BR"),
    ("zh-hans", "zh-Hans"), ("dk", "da"), ("nob", "nb"), ("fre-CA", "fr-CA"), ("deu", "de"),
  ])
  func `a near miss is corrected`(_ text: String, _ tag: String) {
    #expect(LanguageTag.advice(for: text)?.hasPrefix("Did you mean \(tag)?") == true)
  }

  @Test(arguments: ["", "english", "xx", "en-", "en-XX", "e", "en-US-US", "de-1996", "日本", "und", "mul"])
  func `another text is none`(_ text: String) { #expect(LanguageTag.advice(for: text) != nil) }
}
