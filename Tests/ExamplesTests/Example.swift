import Auth0
import Authing
import Configuration
import Foundation
import Kinde
import Kinds
import Local
import Model
import Source
import Testing

/// A folder below `examples/`.
struct Example: Sendable, CustomTestStringConvertible {
  let name: String
  /// In the order of their names, which start at the example's folder.
  let texts: [SourceText]

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "examples")

  /// Files that each declare another example's tenant otherwise, no configuration together (IncidentTests); and what a CI runs.
  private static let others: Set = ["incident", "ci", "rotation", "README.md"]

  static let all: [Example] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return names.sorted().filter { !others.contains($0) }.compactMap { try? Example($0) }
  }()

  static let platforms = [Auth0.facts, Authing.facts, Kinde.facts, Local.facts]

  /// Whether it can be carried out without an account; the others' platforms try theirs against an emulation.
  var isLocal: Bool {
    let text = texts.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    return text.matches(of: #/\nplatform: (\w+)/#).allSatisfy { $0.1 == "local" }
  }

  init(_ name: String) throws {
    self.name = name
    let folder = Self.root.appending(path: name)
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yaml") }
    texts = try files.sorted().map {
      SourceText(name: $0, bytes: [UInt8](try Data(contentsOf: folder.appending(path: $0))))
    }
  }

  var testDescription: String { name }

  /// What the tool reads, with one of the files changed.
  func read(replacing text: SourceText? = nil) async -> Configuration {
    let texts = texts.map { $0.name == text?.name ? text ?? $0 : $0 }
    return await Configuration.read(texts, catalog: .dialtone, platforms: Self.platforms)
  }
}
