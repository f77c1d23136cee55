import Configuration
import Kinds
import Model
import Reference
import Source
import Testing

/// The reader's side of what `ConfigurationSchemaTests` says of the schema.
@Suite struct AgreementTests {
  /// What a schema of one document can see; what required, and what names what, it cannot.
  private static let rules: Set<String> = [
    "duplicate-element", "key-without-meaning", "message-needs-code", "missing-value", "null-not-allowed",
    "out-of-range", "platform-cannot", "secret-literal", "unknown-key", "unknown-word", "variable", "wrong-form",
    "wrong-type",
  ]

  /// The problems of form that the reader finds in a document, which is given a tenant and a platform where it has none.
  private func problems(in document: String) async -> [String] {
    var text = document == "{}" ? "" : document
    if !text.contains("tenant:") { text = "tenant: acme\n" + text }
    if !text.contains("platform:") {
      let isFar = text.contains("credentials:") || text.contains("domain:")
      text = "platform: \(isFar ? "far" : "local")\n" + text
    }
    let source = SourceText(name: "acme.yaml", bytes: Array(text.utf8))
    let read = await Configuration.read([source], catalog: .dialtone, platforms: Fake.platforms)
    return read.diagnostics.all.filter { Self.rules.contains($0.rule) }.map { "\($0.rule): \($0.summary)" }
  }

  @Test func `the reader takes what the schema takes`() async {
    // A variable that nobody defined is the reader's to see.
    for document in Documents.accepted where !document.contains("${") {
      #expect(await problems(in: document) == [], "\(document)")
    }
  }

  @Test func `the reader refuses what the schema refuses`() async {
    for document in Documents.refused { #expect(await !problems(in: document).isEmpty, "\(document)") }
  }

  @Test func `the reader takes the sample of every kind, on every platform that holds it`() async {
    for platform in Fake.platforms {
      for kind in Catalog.dialtone.kinds where platform[kind.name] != nil {
        for variant in 0...3 {
          let settings = Sample.settings(of: kind, on: platform[kind.name], variant: variant)
          let document = "platform: \(platform.name)\n" + Sample.yaml(for: settings, of: kind)
          #expect(await problems(in: document) == [], "\(document)")
        }
      }
    }
  }

  @Test func `what a sample says is what the reader makes of it`() async throws {
    for kind in Catalog.dialtone.kinds {
      let settings = Sample.settings(of: kind, variant: 2)
      let text = "tenant: acme\nplatform: local\n" + Sample.yaml(for: settings, of: kind)
      let source = SourceText(name: "acme.yaml", bytes: Array(text.utf8))
      let read = await Configuration.read([source], catalog: .dialtone, platforms: Fake.platforms)
      let resource = try #require(read.tenants.first?.resources.first { $0.kind.name == kind.name })
      #expect(resource.settings.all.map(\.value) == settings.all.map(\.value), "\(text)")
      #expect(resource.settings.all.map(\.leaf) == settings.all.map(\.leaf), "\(text)")
    }
  }
}
