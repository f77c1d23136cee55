import Foundation
import TestSupport

/// The disk of the machine that the tool runs on, for lives in which its power is cut.
///
/// What is there afterwards is what was synced; of what was written since, each page may be there or not, as a seed decides.
struct Disk: Sendable {
  /// What a disk writes at once or not at all, in bytes.
  private static let page = 4096

  let folder: String

  init(_ folder: String) {
    self.folder = folder
    SyncedFiles.watch(folder)
  }

  func close() { SyncedFiles.forget(folder) }

  /// What the power leaves when it is cut now, by path.
  func cut(_ chance: inout Chance) -> [String: [UInt8]] {
    let keepsMore = chance.oneIn(2)
    var left: [String: [UInt8]] = [:]
    for (path, file) in SyncedFiles.contents(folder).sorted(by: { $0.key < $1.key }) {
      left[path] = keepsMore ? Self.mixed(file.synced, file.now ?? file.synced, &chance) : file.synced
    }
    return left
  }

  private static func mixed(_ synced: [UInt8], _ now: [UInt8], _ chance: inout Chance) -> [UInt8] {
    var bytes = now
    for start in stride(from: 0, to: now.count, by: page) where chance.oneIn(2) {
      for place in start..<min(start + page, now.count) { bytes[place] = place < synced.count ? synced[place] : 0 }
    }
    return bytes
  }

  /// The power is back, and nothing has the files open.
  func restore(_ left: [String: [UInt8]]) throws {
    for (path, bytes) in left {
      // Its index is in memory only.
      try? FileManager.default.removeItem(atPath: "\(path)-shm")
      if path.hasSuffix("-wal"), left[String(path.dropLast("-wal".count))] == nil { continue }
      try Data(bytes).write(to: URL(filePath: path))
    }
    SyncedFiles.set(folder, left)
  }
}
