import Foundation
import Kinds
import Model
import Reference
import Source
import Testing

@testable import dialtone

@Suite struct ReferencePageTests {
  @Test(arguments: Catalog.dialtone.kinds.map(\.name))
  func `a page has a row for every field and a reason for every refusal`(_ name: KindName) throws {
    let kind = try #require(Catalog.dialtone[name])
    let page = ReferencePage.markdown(of: kind, Fake.platforms)
    for leaf in kind.leaves where !leaf.field.traits.contains(.derived) {
      #expect(page.contains("| `\(leaf.path)` | "), "\(leaf.path)")
      #expect(page.contains(leaf.field.summary), "\(leaf.path)")
    }
    for line in page.split(separator: "\n") where line.hasPrefix("|") { #expect(line.hasSuffix("|"), "\(line)") }
    for (path, support) in Fake.far[kind.name]?.support ?? [:] {
      switch support {
      case .managed: break
      case .manual(let reason), .unreadable(let reason), .unsupported(let reason):
        #expect(page.contains("`\(path)` on far") && page.contains(reason), "\(path)")
      }
    }
  }

  @Test func `the matrix says what each platform can do`() throws {
    let index = ReferenceIndex.markdown(.dialtone, Fake.platforms)
    for row in [
      "| `default_country` | manual | yes |", "| `unified_phone` | no | yes |", "| `auth_token` | write only | yes |",
      "| `code_lifetime` | – | yes |", "| `display_name` | yes | yes |",
    ] { #expect(index.contains(row), "\(row)") }
    #expect(index.contains("- `channels` on far, partly: Not voice: It cannot call."))
    #expect(index.contains("| `credentials.client_secret` | secret |"))
  }

  @Test(arguments: [
    (
      "provider",
      ["provider\nWhat sends the messages", "written under  providers, by key", "platforms      far, local"]
    ),
    ("settings", ["tenant\n", "once for each tenant", "default_country"]),
    (
      "phone_factor.messages",
      ["What the phone shows or says.", "messages.enrollment.voice    message  What the call says."]
    ),
    (
      "phone_factor.enforcement",
      [
        "words      never: Nobody is asked.", "example    enforcement: never",
        "far: partly, not adaptive: It cannot judge risks",
      ]
    ),
    ("phone_factor.enabled", ["far: yes (default false)", "null       back to the platform's default"]),
    ("providers.account_sid", ["only where service is twilio, and is required there"]),
    ("phone_connection.code_lifetime", ["60s to 1d", "example    code_lifetime: 180s", "far: –"]),
    ("application.name", ["null       not allowed", "up to 128 characters"]),
  ])
  func `a kind, a group and a field are explained`(_ subject: String, _ parts: [String]) throws {
    let text = try Explanation.text(for: subject, catalog: .dialtone, platforms: Fake.platforms, rules: Registry.rules)
    for part in parts { #expect(text.contains(part), "\(text)") }
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }

  @Test(arguments: [
    ("provder", "unknown subject \"provder\"; did you mean \"provider\"?"),
    ("provder.from", "unknown subject \"provder.from\"; did you mean \"provider.from\"?"),
    ("segments", "unknown subject \"segments\"; did you mean \"segments-raised\"?"),
    (
      "enforcement",
      "unknown subject \"enforcement\"; did you mean \"enforcement-weakened\" or \"phone_factor.enforcement\"?"
    ),
    ("provider.form", "provider has no field \"form\"; did you mean \"from\"?"),
    ("xylophone.a", "unknown subject \"xylophone.a\". Expected a kind (tenant,"),
  ])
  func `what cannot be explained is answered with a guess`(_ subject: String, _ start: String) throws {
    let error = #expect(throws: Explanation.Unknown.self) {
      try Explanation.text(for: subject, catalog: .dialtone, platforms: [], rules: Registry.rules)
    }
    #expect(error?.description.hasPrefix(start) == true, "\(String(describing: error))")
  }
}

@Suite struct SampleTests {
  @Test(arguments: Catalog.dialtone.kinds.map(\.name))
  func `samples obey the kind's own rules and vary`(_ name: KindName) throws {
    let kind = try #require(Catalog.dialtone[name])
    for variant in 0...2 {
      let settings = Sample.settings(of: kind, variant: variant)
      #expect(settings == Sample.settings(of: kind, variant: variant))
      var diagnostics = Diagnostics()
      let declared = Declared(
        address: Address(tenant: "a", kind: kind.name, key: kind.cardinality == .many ? "main" : nil),
        kind: kind,
        settings: settings,
        range: SourceRange(source: 0, line: 1, column: 1)
      )
      kind.check(declared, Siblings([declared]), &diagnostics)
      #expect(diagnostics.all.isEmpty)
      for leaf in kind.leaves.indices where kind.leaves[leaf].field.traits.contains(.required) {
        #expect(settings[leaf] != nil, "\(kind.leaves[leaf].path)")
      }
    }
    #expect(Sample.settings(of: kind) != Sample.settings(of: kind, variant: 1))
  }

  @Test func `a word can be manual for, and brings the fields that need it`() {
    let kind = Provider.description
    let paths = Sample.settings(of: kind, words: ["service": "esendex"]).all.map { kind.leaves[$0.leaf].path }
    #expect(paths == ["account", "channels", "from", "password", "service", "username"])
    let most = Sample.settings(of: kind)
    #expect(kind.leaf(at: "service").flatMap { most[$0] } == .text("twilio"))
  }

  @Test(arguments: [
    (Value.text("true"), Shape.text(.any, length: 1...9), "\"true\""),
    (.text("+14155552671"), .text(.any, length: 1...20), "+14155552671"),
    (.text("{{ code }}: \"x\"\n"), .message, #""{{ code }}: \"x\"\n""#),
    (.text(""), .text(.any, length: 0...9), "\"\""),
    (.map([.init("verbatim", .text("a#b"))]), .message, "{ verbatim: \"a#b\" }"),
    (.integer(180), .duration(1...9999), "180s"),
    (.integer(181), .duration(1...9999), "181s"),
    (.integer(86_400), .duration(1...99999), "1d"),
    (.integer(180), .integer(1...9999), "180"),
    (.list([.integer(60), .integer(1)]), .list(.duration(1...60)), "[60s, 1s]"),
    (.secret(Secret(reference: .file("a b.txt"))), .secret, "{ file: a b.txt }"),
    (.null, .boolean, "null"),
  ])
  func `values are written as YAML`(_ value: Value, _ shape: Shape, _ text: String) {
    #expect(Sample.yaml(for: value, shape: shape) == text)
  }
}
