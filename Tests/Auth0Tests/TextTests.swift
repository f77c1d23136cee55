@testable import Auth0
import Model
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
    let written = try Liquid.renamed(ours, TemplateFamily.branding.spelling)
    #expect(written == theirs)
    let read = try Liquid.renamed(written, TemplateFamily.branding.variable)
    #expect(read == ours)
  }

  @Test func `what a family cannot say is named`() {
    let error = #expect(throws: Liquid.NoName.self) {
      try Liquid.renamed("{{ code }} {{ tenant.friendly_name }}", TemplateFamily.passwordless.spelling)
    }
    #expect(error?.variable == "tenant.friendly_name")
  }

  @Test func `a text in another syntax is kept as it is`() {
    #expect(MessageText.read("Code: @@password@@", .passwordless) == MessageText.verbatim("Code: @@password@@"))
    #expect(MessageText.read("{{ shoe }}", .branding) == MessageText.verbatim("{{ shoe }}"))
  }

  @Test func `one text serves both channels until they differ`() {
    let one = SpokenText("{{code}}")
    #expect(one.setting(sms: "a", voice: nil).text == "a")
    let two = one.setting(sms: nil, voice: "b")
    #expect(SpokenText(two.text) == SpokenText(sms: "{{code}}", voice: "b"))
    #expect(two.setting(sms: "c", voice: nil) == SpokenText(sms: "c", voice: "b"))
    let branching = #"{% if message_type == "voice" %}{% if a %}x{% else %}y{% endif %}{% else %}z{% endif %}"#
    #expect(SpokenText(branching).sms == branching)
  }
}
