import Foundation
import TestSupport
import Testing

/// A configuration in a world; or one that moves its tenant from the one world to the other.
struct Trial: Sendable, CustomTestStringConvertible {
  let name: String
  let text: String
  let start: World
  let moves: Bool
  /// Where the files lie that it names.
  let folder: String

  /// Every configuration that Auth0's tests apply, and every tenant of the examples that is Auth0's.
  static let all: [Trial] = {
    let ours = Auth0Configuration.all.map { (Auth0Configuration.folder, $0.name, $0.text(at: address)) }
    // The one that takes everything down is no trial of its own.
    return (ours.filter { $0.1 != "empty" } + examples()).flatMap { folder, name, text in
      worlds(of: text).map { Trial(name: name, text: text, start: $0, moves: false, folder: folder) }
        + (canMove(text) ? [Trial(name: name, text: text, start: .legacy, moves: true, folder: folder)] : [])
    }
  }()

  private static let address = "@DOMAIN@"

  private static func examples() -> [(folder: String, name: String, text: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "examples").path
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: root).sorted()) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.compactMap { file in
      guard let text = try? String(contentsOfFile: "\(root)/\(file)", encoding: .utf8),
        text.contains(#/^tenant:/#.anchorsMatchLineEndings()),
        text.contains(#/\.auth0\.com$/#.anchorsMatchLineEndings())
      else { return nil }
      let path = URL(filePath: "\(root)/\(file)").deletingLastPathComponent().path
      return (path, "examples/\(file)", text.replacing(#/\S+\.auth0\.com/#, with: address))
    }
  }

  /// Both, unless the configuration says which; one that declares `unified_phone: true` moves by itself.
  private static func worlds(of text: String) -> [World] {
    let isLegacy = text.contains("unified_phone: false") || text.contains("# world: legacy")
    return isLegacy ? [.legacy] : World.allCases
  }

  /// A tenant that has nothing to send with does not move.
  private static func canMove(_ text: String) -> Bool {
    text.contains("\nproviders:\n") && !statesUnified(text) && !text.contains("# world:")
  }

  var endsUnified: Bool {
    start == .unified || moves || Self.statesUnified(text)
  }

  private static func statesUnified(_ text: String) -> Bool {
    text.contains(#/^[^#\n]*unified_phone: true/#.anchorsMatchLineEndings())
  }

  /// The files that it extends.
  var bases: [String] {
    guard let line = text.firstMatch(of: #/extends: (.+)/#)?.1 else { return [] }
    return line.split { "[], ".contains($0) }.map(String.init)
  }

  /// What it sets, in its own text or in what it extends.
  func sets(_ field: String) -> Bool {
    ([text] + bases.map { (try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)) ?? "" })
      .contains { $0.contains("  \(field):") }
  }

  var tenant: Substring { text.firstMatch(of: #/tenant: (\S+)/#)?.1 ?? "" }

  /// The same, which moves.
  var moved: String {
    if text.contains("unified_phone: false") {
      return text.replacing("unified_phone: false", with: "unified_phone: true")
    }
    guard text.contains("\nsettings:\n") else { return text + "settings: { unified_phone: true }\n" }
    return text.replacing("\nsettings:\n", with: "\nsettings:\n  unified_phone: true\n")
  }

  var testDescription: String { "\(name), \(moves ? "from legacy to upe" : start.rawValue)" }
}
