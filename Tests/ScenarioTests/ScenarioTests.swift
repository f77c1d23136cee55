import Foundation
import Testing

struct ScenarioTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Scenarios")

  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()

  /// Records instead of comparing, where the environment says so; the difference is then git's to show.
  private static let isRecording = ProcessInfo.processInfo.environment["RECORD_SCENARIOS"] == "1"

  @Test func `there are stories`() { #expect(Self.names.count > 50) }

  @Test(arguments: names)
  func `a story goes as it is told`(_ name: String) throws {
    let file = Self.folder.appending(path: "\(name).txt")
    let told = try Story(name: name, text: String(contentsOf: file, encoding: .utf8))
    let played = try Stage.play(told)
    if Self.isRecording {
      if played.text != told.text { try Data(played.text.utf8).write(to: file) }
      return
    }
    for case (.command(let told), .command(let played)) in zip(told.steps, played.steps) {
      #expect(
        told.expected == played.expected,
        """
        \(name): $ \(told.line)
        \(difference(told.expected, played.expected))
        To record what happens now: RECORD_SCENARIOS=1 swift test --filter ScenarioTests; git diff Tests/Scenarios
        """
      )
    }
  }

  private func difference(_ told: [String], _ played: [String]) -> String {
    let changes = played.difference(from: told)
    return changes.map { change in
      switch change {
      case .remove(_, let line, _): "told:   \(line)"
      case .insert(_, let line, _): "played: \(line)"
      }
    }.joined(separator: "\n")
  }
}
