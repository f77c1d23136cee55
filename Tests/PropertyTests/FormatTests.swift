import Configuration
import Formatting
import Kinds
import Local
import Model
import Planning
import Reconciler
import Source
import State
import TestSupport
import Testing

extension PropertyTests {
  @Test(arguments: Rounds.seeds(60))
  func `the canonical layout changes nothing of a plan, and is its own`(_ seed: Int) async throws {
    var chance = Chance(seed: seed)
    let draft = try await draft(&chance)
    let reading = try await reconciler(try Folder(), .reading)
    for count in 1...2 {
      let style = Draft.Style(isShuffled: true, hasComments: true, fileCount: count)
      let files = draft.files(style, &chance)
      let formatted = files.map { SourceText(name: $0.name, bytes: format($0.bytes)) }
      for (file, again) in zip(files, formatted) {
        #expect(format(again.bytes) == again.bytes, "seed \(seed)")
        #expect(comments(of: again) == comments(of: file), "seed \(seed)")
      }
      let before = try await reading.plan(await read(files), targets: Targets())
      let again = await read(formatted)
      let after = try await reading.plan(again, targets: Targets())
      #expect(try document(after) == document(before), "seed \(seed)\n\(text(again))")
    }
    await reading.state.close()
  }

  private func format(_ bytes: [UInt8]) -> [UInt8] { Formatter.format(bytes, .dialtone, [Local.facts]) }

  private func comments(of text: SourceText) -> [String] {
    String(decoding: text.bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      line.firstRange(of: " # ").map { String(line[$0.upperBound...]) } ?? (line.hasPrefix("#") ? String(line) : nil)
    }.sorted()
  }
}
