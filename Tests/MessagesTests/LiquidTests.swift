import Liquid
import TestSupport
import Testing

@Suite struct LiquidTests {
  /// The mark is where the problem begins.
  @Test(arguments: [
    ("▲{% if user.name %}Hi, {{ code }}", "{% if %} is not closed by {% endif %}"),
    ("{{ code }} for ▲{{ application.name", "{{ is not closed by }}"),
    ("{{ code | ▲nosuchfilter }}", "there is no filter nosuchfilter"),
    ("{{ code | ▲upcas }}", "there is no filter upcas"),
    ("{% ▲fi code %}", "there is no tag fi"),
    ("{{ code }}▲{% endif %}", "{% endif %} closes nothing"),
    ("▲{% else %}", "{% else %} is in no {% case %} or {% for %} or {% if %} or {% unless %}"),
    ("{{ code ▲for }}", "found for, expected the end of the braces"),
    ("▲{{ }}", "the braces are empty"),
    ("{{ ▲'code }} is it", "the quote ' is not closed"),
    ("{{ code ▲; }}", "; has no meaning between braces"),
    ("▲{% comment %}{{ code }}", "{% comment %} is not closed by {% endcomment %}"),
    ("{% for ▲1 in x %}{% endfor %}", "found 1, expected a name for what the loop goes through"),
  ])
  func `a problem has its place`(_ marked: String, _ summary: String) throws {
    let text = MarkedText(marked)
    let problem = try #require(throws: LiquidProblem.self) { try Template(text.text) }
    #expect(problem.summary == summary)
    #expect(problem.range.lowerBound + 1 == text.marks.first?.column)
  }

  @Test func `nesting has an end, and so has what a template writes`() throws {
    let deep = String(repeating: "{% if a %}", count: 400)
    #expect(throws: LiquidProblem.self) { try Template(deep) }
    #expect(throws: LiquidProblem.self) { try Template("{{ \(String(repeating: "a[", count: 2_000)) }}") }
    #expect(throws: LiquidProblem.self) {
      try Template("{% if \(String(repeating: "not ", count: 1_000))a %}{% endif %}")
    }
    let doubling = "{% assign a = 'x' %}" + String(repeating: "{% assign a = a | append: a %}", count: 100) + "{{ a }}"
    #expect(try Template(doubling).rendered(LiquidVariables()).utf8.count <= 20_000)
    let loops =
      "{% for i in (1..900) %}{% for j in (1..900) %}{% for k in (1..900) %}x{% endfor %}{% endfor %}{% endfor %}"
    #expect(try Template(loops).rendered(LiquidVariables()).utf8.count <= 20_000)
  }
}

/// Whether everybody sees the code.
@Suite struct HiddenCodeTests {
  @Test(arguments: [
    "{{ code }}", "{{code|append:'!'}}", "{% assign c = code %}Code: {{ c }}",
    "{% capture c %}{{ code }}{% endcapture %}{{ c }}",
    "{% if locale == 'fr' %}{{ code }} !{% else %}{{ code }}.{% endif %}", "{% if code %}{{ code }}{% endif %}",
    "{% if a %}{{ code }}{% endif %}{% unless a %}{{ code }}{% endunless %}",
    "{{ code | upcase | escape | url_encode | strip }}",
    "{% if l == 'fr' %}x{% endif %}{{ code }}{% for p in user.phones %}{{ p }}{% endfor %}",
    "{% if l == 'fr' %}{{ code }}{% elsif l != 'fr' %}{{ code }}{% endif %}",
    "{{ code | truncate: 6 }} {{ code | default: 'x' }}", "{{ 'now' | date: '%Y' }} {{ code }}",
    "#{{ code }}", "{{ tenant.friendly_name | truncate: 20 }}: {{ code }}", "1 {{ code }}", "1{{ code }} or {{ code }}",
    "{% case locale %}{% when 'fr' %}{{ code }}{% when 'nb', 'nn' %}{{ code }}{% else %}{{ code }}{% endcase %}",
    "{% if message_type == 'voice' %}{{ code }}{% endif %}{% if message_type == 'sms' %}{{ code }}{% endif %}",
    "{% assign show = true %}{% if show %}{{ code }}{% endif %}",
  ])
  func `on every path`(_ template: String) throws {
    #expect(try Template(template).hidesCode(domains: ["message_type": ["sms", "voice"]]) == nil)
  }

  @Test(arguments: [
    "{% comment %}{{ code }}{% endcomment %}Welcome", "{{ 'code' }} is it", "{% raw %}{{ code }}{% endraw %}",
    "{{ codes }}",
    "{% if locale == 'fr' %}{{ code }}{% endif %}", "{% for p in user.phones %}{{ code }}{% endfor %}",
    "{{ code | slice: 0, 3 }}",
    "{{ code | plus: 0 }}", "{% assign code = 'x' %}{{ code }}", "{{ tenant.code }}", "{{ code.size }}",
    "{{ code | truncate: 5 }}",
    "{% if a == 'x' and b %}{{ code }}{% endif %}", "{% unless code %}{{ code }}{% endunless %}",
    "{{ code | replace: '0', 'o' }}",
    "{% assign l = locale | slice: 0, 2 %}{% if l == 'fr' %}{{ code }}{% endif %}",
    "{% if code contains '4' %}{{ code }}{% endif %}",
    "{% case locale %}{% when 'fr' %}{{ code }}{% when 'nb' %}code{% else %}{{ code }}{% endcase %}", "048517",
    "{{ code | date: '%Y' }}", "{{ code | date: '%s' }}",
    "{{ tenant.friendly_name | append: ': ' | append: code | truncate: 30 }}",
    "{{ tenant.friendly_name | append: ' ' | append: code | truncatewords: 3 }}",
    "{% if 1 == 2 %}{{ code }}{% endif %}",
  ])
  func `not on some path`(_ template: String) throws {
    guard case .on? = try Template(template).hidesCode(domains: ["message_type": ["sms", "voice"]]) else {
      Issue.record("\(template)")
      return
    }
  }

  @Test(arguments: [
    "1{{ code }}", "{{ code }}0 is it", "{{ code }}{{ code }}", "{{ code | append: '00' }}",
    "{% if l == 'fr' %}{{ code }}{% else %}4{{ code }}{% endif %}", "{{ code }}\u{0664}",
  ])
  func `not where other digits stand right beside it`(_ template: String) throws {
    #expect(try Template(template).hidesCode() == .besideDigits)
  }

  @Test func `the path is named`() throws {
    let template = try Template("{% if a == 'x' %}{{ code }}{% elsif b %}{{ code }}{% else %}no{% endif %}")
    guard case .on(let choices)? = template.hidesCode() else {
      Issue.record("nothing hides it")
      return
    }
    #expect(choices.map(\.spelling) == ["a == \"x\"", "b"])
    #expect(choices.map(\.holds) == [false, false])
  }

  @Test func `twelve choices are looked at, thirteen are too many`() throws {
    func template(_ count: Int) throws -> Template {
      try Template((0..<count).map { "{% if a\($0) %}x{% endif %}" }.joined() + "{{ code }}")
    }
    #expect(try template(12).hidesCode() == nil)
    guard case .tooManyWays? = try template(13).hidesCode() else {
      Issue.record("thirteen choices were looked at")
      return
    }
  }

  @Test func `a code that is longer has to be whole too`() throws {
    let template = try Template("{{ code | slice: 0, 6 }}")
    #expect(template.hidesCode(length: 6) == nil)
    #expect(template.hidesCode(length: 8) != nil)
  }
}
