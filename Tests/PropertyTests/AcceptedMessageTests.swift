import Accepting
import Configuration
import Kinds
import Local
import Model
import Source
import TestSupport
import Testing

/// What becomes of a message in several languages, and of lists, where what is live is written into them.
@Suite struct AcceptedMessageTests {
  private static let head = "tenant: acme\nplatform: local\nphone_connections:\n  sms:\n"

  /// The text with what is live in the place of the connection's message.
  private func accepted(_ text: String, _ live: Value, path: String = "message") async throws -> String {
    let configuration = await Configuration.read(
      [SourceText(name: "acme.yaml", bytes: Array(text.utf8))],
      catalog: .dialtone,
      platforms: [Local.facts]
    )
    #expect(configuration.diagnostics.all.isEmpty, "\(configuration.diagnostics.all)")
    let kind = path == "message" ? PhoneConnection.description : Application.description
    let address = Address(tenant: "acme", kind: kind.name, key: path == "message" ? "sms" : "web")
    let texts = try await AcceptedTexts(
      [Acceptance(address, kind, leaf: try #require(kind.leaf(at: path)), live)],
      into: configuration,
      inputs: VariableInputs(),
      .dialtone,
      [Local.facts]
    ).texts
    return String(decoding: try #require(texts.first).bytes, as: UTF8.self)
  }

  private static func map(_ texts: [String: String]) -> Value {
    .map(sorting: texts.map { Value.Entry($0.key, .text($0.value)) })
  }

  private static let block = """
    \(head)    message:
          default: "x {{ code }}" # d

          # norsk
          nb: 'n {{ code }}' # n
        code_lifetime: 180s # l

    """

  @Test(arguments: [
    (["default": "x {{ code }}", "nb": "N {{ code }}"], ["nb: 'n {{ code }}'": "nb: \"N {{ code }}\""]),
    (
      ["default": "X {{ code }}", "nb": "N {{ code }}"],
      ["nb: 'n {{ code }}'": "nb: \"N {{ code }}\"", "\"x {{ code }}\"": "\"X {{ code }}\""]
    ),
    (
      ["default": "x {{ code }}", "nb": "n {{ code }}", "pt-BR": "b {{ code }}"],
      ["'n {{ code }}' # n\n": "'n {{ code }}' # n\n      pt-BR: \"b {{ code }}\"\n"]
    ),
    (
      ["default": "x {{ code }}", "fr": "f {{ code }}"],
      ["      nb: 'n {{ code }}' # n\n": "      fr: \"f {{ code }}\"\n"]
    ),
  ])
  func `only the language that is live otherwise changes`(_ live: [String: String], _ changes: [String: String])
    async throws
  {
    let expected = changes.reduce(Self.block) { $0.replacing($1.key, with: $1.value) }
    #expect(try await accepted(Self.block, Self.map(live)) == expected)
    let windows = { (text: String) in text.replacing("\n", with: "\r\n") }
    #expect(try await accepted(windows(Self.block), Self.map(live)) == windows(expected))
  }

  @Test func `one text takes the place of several languages`() async throws {
    #expect(
      try await accepted(Self.block, .text("just {{ code }}"))
        == Self.head + "    message: \"just {{ code }}\" # n\n    code_lifetime: 180s # l\n"
    )
    let flow = Self.head + "    message: { default: \"x {{ code }}\", nb: \"n {{ code }}\" } # f\n"
    #expect(try await accepted(flow, .text("y {{ code }}")) == Self.head + "    message: \"y {{ code }}\" # f\n")
  }

  @Test func `several languages take the place of one text`() async throws {
    let text = Self.head + "    message: |-\n      x {{ code }}\n    # after\n    code_lifetime: 180s\n"
    #expect(
      try await accepted(text, Self.map(["default": "x {{ code }}", "nb": "n {{ code }}"])) == Self.head
        + "    message: { default: \"x {{ code }}\", nb: \"n {{ code }}\" }\n    # after\n    code_lifetime: 180s\n"
    )
  }

  @Test(arguments: ["\n", "\r\n"])
  func `the elements of a list that stay are spelled as they were`(_ lineBreak: String) async throws {
    let flow =
      "applications:\n  web: { name: W, type: native, callbacks: [ 'https://a.example/cb', https://b.example ] } # f\n"
    let block = """
      applications:
        web:
          name: W
          type: native
          callbacks:
            # first
            - 'https://a.example/cb' # A
            - https://b.example
      """
    let live = Value.list([.text("https://a.example/cb"), .text("https://c.example")])
    for (text, old, new) in [
      (flow, "https://b.example", "\"https://c.example\""),
      (block, "      - https://b.example", "      - \"https://c.example\"\n"),
    ] {
      let text = "tenant: acme\nplatform: local\n" + text
      let expected = text.replacing(old, with: new).replacing("\n", with: lineBreak)
      #expect(try await accepted(text.replacing("\n", with: lineBreak), live, path: "callbacks") == expected)
    }
  }
}
