import Configuration
import Foundation
import Kinds
import Model
import Source
import Testing

/// A folder of files, gone with the test.
private final class Files {
  let path = NSTemporaryDirectory() + "dialtone-loading-" + UUID().uuidString

  init(_ files: [String: String]) throws {
    for (name, text) in files {
      let file = URL(filePath: path).appending(path: name)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func load(_ names: String...) async throws -> Configuration {
    try await Configuration.load(
      names.map { "\(path)/\($0)" },
      allowing: [path],
      catalog: Fake.catalog,
      platforms: [Fake.near]
    )
  }
}

@Suite struct LoadingTests {
  @Test(arguments: ["", "# nothing\n", "---\n---\n# nothing\n"])
  func `nothing to read is no success`(_ text: String) async throws {
    let files = try Files(["acme.yaml": text, "empty.yaml": ""])
    for names in [["acme.yaml"], ["empty.yaml", "acme.yaml"]] {
      let missing = await #expect(throws: InputMissing.self) {
        try await Configuration.load(
          names.map { "\(files.path)/\($0)" },
          catalog: Fake.catalog,
          platforms: [Fake.near]
        )
      }
      let message = missing?.description ?? ""
      #expect(names.allSatisfy { message.contains($0) } && message.contains("no document; begin with tenant:"))
    }
  }

  @Test func `an empty file beside others is fine, and a mistake is told as such`() async throws {
    let files = try Files([
      "all/a.yaml": "", "all/b.yaml": "tenant: acme\nplatform: near\n", "broken.yaml": "a: [\n", "text.yaml": "text",
    ])
    let whole = try await files.load("all")
    #expect(whole.tenants.map(\.name) == ["acme"] && whole.diagnostics.all.isEmpty)
    #expect(try await files.load("broken.yaml").diagnostics.sorted.map(\.rule) == ["syntax"])
    #expect(try await files.load("text.yaml").diagnostics.sorted.map(\.rule) == ["wrong-type"])
  }

  @Test func `files are told apart by their bytes, and keep their order`() async throws {
    let texts = (0..<40).map { ("t\($0 + 10).yaml", "tenant: t\($0 + 10)\nplatform: near\n") }
    let twins = [
      ("caf\u{E9}.yaml", "tenant: b\nplatform: near\n"), ("cafe\u{301}.yaml", "tenant: a\nplatform: near\n"),
    ]
    let files = try Files(Dictionary(uniqueKeysWithValues: texts))
    // A dictionary of texts would hold one of the twins only.
    for (name, text) in twins { try Data(text.utf8).write(to: URL(filePath: "\(files.path)/\(name)")) }
    let configuration = try await files.load("")
    let sources = configuration.sources.texts.map(\.name)
    #expect(configuration.tenants.map(\.name) == ["a", "b"] + (10..<50).map { "t\($0)" })
    #expect(sources == sources.sorted { $0.precedesByBytes($1) } && sources.count == 42)
  }

  @Test func `a linked folder is entered once, and a file under two names is read once`() async throws {
    let files = try Files([
      "all/a.yaml": "tenant: acme\nplatform: near\n", "more/c.yaml": "tenant: more\nplatform: near\n",
    ])
    for (link, destination) in [("all/back", ".."), ("all/b.yaml", "a.yaml"), ("all/more", "../more")] {
      try FileManager.default.createSymbolicLink(atPath: "\(files.path)/\(link)", withDestinationPath: destination)
    }
    let configuration = try await files.load("all")
    #expect(configuration.sources.texts.count == 2)
    #expect(configuration.tenants.map(\.name) == ["acme", "more"])
    #expect(configuration.diagnostics.all.isEmpty)
  }

  @Test(arguments: ["hunter2", "*hunter2", "!hunter2", "[hunter2", "\"hunter2", "a: hunter2", "~", "# hunter2", " x "])
  func `a secret that stands alone is taken as it stands`(_ text: String) throws {
    let leaf = try #require(Sample.description.leaf(at: "secret"))
    var diagnostics = Diagnostics()
    let source = SourceText(name: "secret", bytes: Array(text.utf8))
    let value = SingleValue.read(source, as: Sample.description.leaves[leaf].field, &diagnostics)
    #expect(value == .text(text) && diagnostics.all.isEmpty)
  }

  @Test(arguments: [
    ("secret", ""), ("secrets", "{ A: hunter2, *hunter3"), ("secrets", "a\nb: [hunter2]: *hunter3"),
    ("secrets", "{ A: hunter2 }"),
  ])
  func `no mistake in a secret that stands alone shows it`(_ path: String, _ text: String) throws {
    let leaf = try #require(Sample.description.leaf(at: path))
    var diagnostics = Diagnostics()
    let source = SourceText(name: path, bytes: Array(text.utf8))
    let value = SingleValue.read(source, as: Sample.description.leaves[leaf].field, &diagnostics)
    #expect(value == nil && diagnostics.hasErrors)
    for diagnostic in diagnostics.all {
      #expect(diagnostic.isSecret && diagnostic.range == SourceRange(source: 0, line: 1, column: 1))
      #expect(!"\(diagnostic.summary)\(diagnostic.detail)".contains("hunter"))
    }
  }

  @Test(arguments: [("[NO]", "NO", 1), ("[SE, NO]", "NO", 1), ("[SE]", "NO", 0), ("[]", "NO", 0)])
  func `the default country is not one that is denied`(_ denied: String, _ country: String, _ count: Int) async {
    let facts = PlatformFacts(
      name: "near",
      summary: "Here.",
      connection: NoWay.description,
      bindings: [Binding(Tenant.kind)]
    )
    let text = "tenant: a\nplatform: near\nsettings: { default_country: \(country), denied_countries: \(denied) }\n"
    let read = await Configuration.read(
      [SourceText(name: "a.yaml", bytes: Array(text.utf8))],
      catalog: .dialtone,
      platforms: [facts]
    )
    #expect(read.diagnostics.sorted.map(\.rule) == Array(repeating: "default-country-denied", count: count))
  }
}
