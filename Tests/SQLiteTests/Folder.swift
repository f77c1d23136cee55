import Foundation

/// A temporary folder of one test.
final class Folder: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "dialtone-sqlite-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  var contents: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  func size(_ name: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: file(name))[.size] as? Int).flatMap(\.self) ?? 0
  }

  func mode(_ name: String) -> Int {
    (try? FileManager.default.attributesOfItem(atPath: file(name))[.posixPermissions] as? Int).flatMap(\.self) ?? 0
  }
}
