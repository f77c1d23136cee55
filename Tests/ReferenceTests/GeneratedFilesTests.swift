import Foundation
import Kinds
import Model
import Reference
import Testing

@Suite struct GeneratedFilesTests {
  /// `DIALTONE_RECORD=1 swift test --filter GeneratedFilesTests` writes them anew.
  @Test func `the committed schemas of the outputs are current`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let folder = root.appending(path: "schemas")
    for file in GeneratedFiles.outputs {
      let place = folder.appending(path: file.path)
      if ProcessInfo.processInfo.environment["DIALTONE_RECORD"] != nil {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data(file.text.utf8).write(to: place)
      }
      let committed = try? String(contentsOf: place, encoding: .utf8)
      #expect(
        committed == file.text,
        "schemas/\(file.path) is not current; run: DIALTONE_RECORD=1 swift test --filter GeneratedFilesTests"
      )
    }
  }

  @Test func `there is a schema for each document and a page for each kind`() {
    let files = GeneratedFiles.all(catalog: .dialtone, platforms: Fake.platforms)
    #expect(
      files.map(\.path) == [
        "apply-result.schema.json", "configuration.schema.json", "diagnostics.schema.json", "error.schema.json",
        "plan.schema.json", "reference/README.md",
        "reference/application.md", "reference/phone_connection.md", "reference/phone_factor.md",
        "reference/provider.md", "reference/tenant.md",
      ]
    )
    for file in files { #expect(file.text.hasSuffix("\n") && !file.text.hasSuffix("\n\n"), "\(file.path)") }
  }

  @Test func `JSON keeps the order of its keys and escapes its texts`() throws {
    let document: JSONDocument = ["b": [1, true, "a\"\\\n\u{1}é"], "a": [:], "c": [["x": .null]], "d": []]
    #expect(
      document.fileText == """
        {
          "b": [1, true, "a\\"\\\\\\n\\u0001é"],
          "a": {},
          "c": [
            {
              "x": null
            }
          ],
          "d": []
        }

        """
    )
  }
}
