import Foundation
import Glibc

/// A folder of its own for one test; it is removed with the last reference to it.
package final class Folder: Sendable {
  package let path: String

  /// - Parameter inMemory: where nothing has to outlive the machine, and syncing would only take time.
  package init(inMemory: Bool = false) throws {
    let memory = URL(filePath: "/dev/shm")
    let isThere = inMemory && FileManager.default.isWritableFile(atPath: memory.path)
    let parent = isThere ? memory : FileManager.default.temporaryDirectory
    let url = parent.appending(path: "dialtone-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit {
    // A test may have taken the permissions off.
    chmod(path, 0o700)
    try? FileManager.default.removeItem(atPath: path)
  }

  package subscript(_ name: String) -> String { "\(path)/\(name)" }

  package func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }

  package func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(filePath: self[name])
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  package func read(_ name: String) throws -> [UInt8] { Array(try Data(contentsOf: URL(filePath: self[name]))) }

  package func text(_ name: String) throws -> String { String(decoding: try read(name), as: UTF8.self) }

  /// Every file below it, by its path from here, in the order of their names.
  package func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).sorted().filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: self[name], isDirectory: &isFolder) && !isFolder.boolValue
    }
  }

  /// A copy in a folder of its own, as the whole is now.
  package func copy() throws -> Folder {
    let copy = try Folder()
    for name in try files() { try copy.write(try read(name), to: name) }
    return copy
  }
}

extension Folder {
  package func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: self[name]) }
}
