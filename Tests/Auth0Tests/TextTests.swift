@testable import Auth0
import Auth0Emulation
import Emulation
import HTTP
import Liquid
import Model
import Rehearsal
import Testing

/// Texts between a configuration's spelling and Auth0's.
@Suite struct TextTests {
  @Test(arguments: [
    ("{{ code }} for {{ tenant.friendly_name | escape }}", "{{ code }} for {{ friendly_name | escape }}"),
    ("{% if user.name == 'code' %}{{code}}{% endif %}", "{% if user.name == 'code' %}{{code}}{% endif %}"),
    (
      "{% assign who = tenant.friendly_name %}{{ who | truncate: 5 }} {{ code }}",
      "{% assign who = friendly_name %}{{ who | truncate: 5 }} {{ code }}"
    ),
    ("no braces } { {{ code }}", "no braces } { {{ code }}"),
    ("{{ \"}}\" }} {{ code }}", "{{ \"}}\" }} {{ code }}"),
  ])
  func `variables are spelt as the unified world spells them, and back`(_ ours: String, _ theirs: String) throws {
    let written = try Template(ours).renamed(TemplateFamily.branding.spelling)
    #expect(written == theirs)
    let read = try Template(written).renamed(TemplateFamily.branding.variable)
    #expect(read == ours)
  }

  @Test func `what a family cannot say is named`() {
    let error = #expect(throws: Template.NoName.self) {
      try Template("{{ code }} {{ tenant.friendly_name }}").renamed(TemplateFamily.passwordless.spelling)
    }
    #expect(error?.variable == "tenant.friendly_name")
  }

  @Test func `a text in another syntax is kept as it is`() {
    #expect(MessageText.read("Code: @@password@@", .passwordless) == MessageText.verbatim("Code: @@password@@"))
    #expect(MessageText.read("{{ shoe }}", .branding) == MessageText.verbatim("{{ shoe }}"))
  }

  @Test func `one text serves both channels until they differ`() {
    let one = SpokenText("{{code}}")
    #expect(one.setting(sms: "a", voice: "a").text == "a")
    // What is called out stays, where only the text message is another one.
    let apart = one.setting(sms: "a", voice: nil)
    #expect(SpokenText(apart.text) == SpokenText(sms: "a", voice: "{{code}}"))
    let two = one.setting(sms: nil, voice: "b")
    #expect(SpokenText(two.text) == SpokenText(sms: "{{code}}", voice: "b"))
    #expect(two.setting(sms: "c", voice: nil) == SpokenText(sms: "c", voice: "b"))
    let branching = #"{% if message_type == "voice" %}{% if a %}x{% else %}y{% endif %}{% else %}z{% endif %}"#
    #expect(SpokenText(branching) == SpokenText(sms: "z", voice: "{% if a %}x{% else %}y{% endif %}"))
    let trimming = #"{%- if message_type == "voice" -%} x {% else %}z{% endif %}"#
    #expect(SpokenText(trimming).sms == trimming)
  }

  @Test(arguments: [", voice: \"Verify {{ code }}\"", ""])
  func `a new text for one channel of the legacy experience leaves the other's as it was`(_ voice: String) async throws
  {
    try await Tenancy.tell(.legacy) { tenant in
      func yaml(_ text: String) -> String {
        tenant.yaml("phone_factor: { messages: { verification: { sms: \"\(text)\"\(voice) } } }\n")
      }
      try await tenant.outside(
        .put,
        "guardian/factors/phone/templates",
        ["enrollment_message": "Enroll {{ code }}", "verification_message": "Verify {{ code }}"]
      )
      try await settle(yaml("Verify {{ code }}"), on: tenant)
      try await settle(yaml("Text {{ code }}"), on: tenant)
      let text = try await tenant.outside(.get, "guardian/factors/phone/templates")["verification_message"]?.text
      #expect(SpokenText(text ?? "") == SpokenText(sms: "Text {{ code }}", voice: "Verify {{ code }}"))
    }
  }

  private static let languages = Message(
    "Your code is {{ code }}.",
    [
      Message.Translation(language: "nb", text: "Koden din er {{ code }}."),
      Message.Translation(language: "pt", text: "{% if a %}O seu{% else %}O{% endif %} código é {{ code }}."),
      Message.Translation(language: "pt-BR", text: "Seu código é {{ code }} ({{ locale }})."),
    ]
  ).value

  @Test(arguments: [TemplateFamily.passwordless])
  func `several languages are one text, and read as what they were`(_ family: TemplateFamily) throws {
    let message = Message("{{ code }}", [Message.Translation(language: "nb", text: "Kode {{ code }} {{ locale }}")])
      .value
    let text = try #require(try MessageText.write(message, family, at: "message"))
    #expect(text.contains("request_language"))
    #expect(MessageText.read(text, family) == message)
    #expect(MessageText.read(text + " ", family) != message)
  }

  @Test(arguments: [
    ("nb", "Koden din er 1."), ("nb-NO", "Koden din er 1."), ("pt-BR", "Seu código é 1 (pt-BR)."),
    ("pt-PT", "O código é 1."), ("en", "Your code is 1."), ("", "Your code is 1."),
  ])
  func `everybody gets their language, or the text for everybody else`(_ locale: String, _ expected: String) throws {
    let text = try #require(try MessageText.write(.map(sorting: Self.entries), .guardian, at: "message"))
    let variables = LiquidVariables(["code": .text("1"), "locale": .text(locale)])
    #expect(try Template(text).rendered(variables) == expected)
    let spoken = SpokenText(sms: text, voice: "{{ code }}").text
    #expect(SpokenText(spoken) == SpokenText(sms: text, voice: "{{ code }}"))
  }

  private static var entries: [Value.Entry] {
    guard case .map(let entries) = languages else { return [] }
    return entries.map { entry in
      guard case .text(let text) = entry.value else { return entry }
      return Value.Entry(entry.key, .text(text.replacing("{% if a %}", with: "{% if requestInfo.lang %}")))
    }
  }
}
