import Accepting
import Configuration
import Kinds
import Local
import Model
import Source
import TestSupport
import Testing

extension PropertyTests {
  /// The values of one field in each of its forms, with what people leave in a console put in its place.
  @Test(arguments: Rounds.seeds(60))
  func `no live text changes anything but its own value`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    let forms = ["plain text", "'a quote'", "\"\\u0041\"", "|\n      a block\n      of text", "&anchor plain"]
    let name = forms.randomElement(using: &chance) ?? ""
    let live = LiveText.draw(&chance)
    let text = """
      tenant: acme # ${no} variable
      platform: local
      applications:
        web: { name: Web, type: native, description: 'one', metadata: { a: b } }
        api:
          name: API
          type: native
          description: \(name)
          # the last word
          metadata:
            a: b

      """
    let configuration = await read([SourceText(name: "acme.yaml", bytes: Array(text.utf8))])
    #expect(configuration.diagnostics.all.isEmpty, "seed \(seed): \(configuration.diagnostics.all)")
    let kind = Application.description
    let leaf = try #require(kind.leaf(at: "description"))
    let metadata = try #require(kind.leaf(at: "metadata"))
    for key in ["web", "api"] {
      let address = Address(tenant: "acme", kind: kind.name, key: key)
      let map = Value.map(sorting: [Value.Entry("k", .text(live)), Value.Entry("a", .text(live))])
      for acceptance in [
        Acceptance(address, kind, leaf: leaf, .text(live)), Acceptance(address, kind, leaf: metadata, map),
      ] {
        // It looks itself whether anything else would change, and refuses where it would.
        let accepted = try await AcceptedTexts(
          [acceptance],
          into: configuration,
          inputs: VariableInputs(),
          .dialtone,
          [Local.facts]
        )
        let changed = try #require(accepted.texts.first)
        let lines = String(decoding: changed.bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        let others = text.split(separator: "\n").map(String.init).filter { line in
          !line.contains("description") && !line.contains("metadata") && !line.contains("a: b")
            && !line.contains("block")
            && !line.contains("of text") && !line.contains("web:")
        }
        #expect(others.allSatisfy(lines.contains), "seed \(seed): \(live)\n\(lines.joined(separator: "\n"))")
      }
    }
  }
}
