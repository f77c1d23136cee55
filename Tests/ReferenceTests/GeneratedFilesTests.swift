import Foundation
import Kinds
import Model
import Reference
import Testing

@testable import dialtone

@Suite struct GeneratedFilesTests {
  /// The tool knows the platforms, so the tool that was built beside the tests writes the files to compare with.
  @Test func `the committed files are what the tool writes`() throws {
    try Scratch.withFolder { folder in
      let result = try Scratch.run(Scratch.tool, ["schema", "--write", folder.path])
      #expect(result.status == 0, "\(String(decoding: result.errors, as: UTF8.self))")
      let written = try Self.texts(below: folder)
      let committed = try Self.texts(below: Scratch.root.appending(path: "schemas"))
      #expect(written.count > 10)
      for path in Set(written.keys).union(committed.keys).sorted() {
        #expect(
          written[path] == committed[path],
          "schemas/\(path) is not current; run: swift run dialtone schema --write schemas"
        )
      }
    }
  }

  private static func texts(below folder: URL) throws -> [String: String] {
    var texts: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where path.contains(".") {
      texts[path] = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }
    return texts
  }

  @Test func `there is a schema for each document and a page for each kind`() {
    let files = GeneratedFiles.all(
      catalog: .dialtone,
      platforms: Fake.platforms,
      rules: Registry.rules,
      outputs: Registry.outputs
    )
    let schemas = ["configuration", "settings"] + Registry.outputs.map(\.name)
    let pages = ["README", "environment", "rules"] + Catalog.dialtone.kinds.map(\.name.description)
    let expected = schemas.map { "\($0).schema.json" } + pages.map { "reference/\($0).md" }
    #expect(files.map(\.path) == expected.sorted())
    for file in files { #expect(file.text.hasSuffix("\n") && !file.text.hasSuffix("\n\n"), "\(file.path)") }
  }
}
