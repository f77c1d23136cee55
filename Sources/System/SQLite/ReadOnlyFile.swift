import CSQLite
import Glibc

/// A database file that may be read, where nothing may be written: neither to it nor beside it.
///
/// SQLite's own reading makes files beside a database with a log, or fails where it cannot; and files that a reader makes may
/// keep the owner from writing. So the file is read whole, as it is at one moment, into memory.
struct ReadOnlyFile {
  let path: String

  /// How often it is read again where another process writes it meanwhile.
  private static let attempts = 50

  func open() throws -> Session {
    for _ in 0..<Self.attempts {
      if isHot("-journal") { throw SQLiteError(.unfinished("\(path)-journal"), path: path) }
      if isHot("-wal") {
        // The index that is there is enough to read the log by.
        guard state(of: "-shm") != nil else { throw SQLiteError(.unfinished("\(path)-wal"), path: path) }
        return try Session(path: path, flags: SQLITE_OPEN_READONLY)
      }
      let before = state(of: "")
      let image = try image()
      if before == state(of: ""), !isHot("-wal"), !isHot("-journal") { return try Session(path: path, image: image) }
      usleep(20_000)
    }
    throw SQLiteError(.locked, path: path)
  }

  /// What is in the file.
  ///
  /// By way of SQLite: closing a file that it has open elsewhere in this process would drop its locks there.
  private func image() throws -> [UInt8] {
    let address = "file:" + Self.escape(path) + "?immutable=1"
    let session = try Session(path: path, address: address, flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI)
    guard try session.integer("PRAGMA page_count") > 0 else { return [] }
    var count: sqlite3_int64 = 0
    guard let pages = sqlite3_serialize(session.connection, "main", &count, 0) else { throw session.failure() }
    defer { sqlite3_free(pages) }
    var bytes = [UInt8](UnsafeBufferPointer(start: pages, count: Int(count)))
    // Memory has no log, which the header's bytes 18 and 19 name.
    if bytes.count > 19 { bytes[18...19] = [1, 1] }
    return bytes
  }

  private struct State: Equatable {
    var size: off_t
    var changed: [Int]
    var number: ino_t
  }

  /// Nil where there is no such file.
  private func state(of ending: String) -> State? {
    var status = stat()
    guard stat(path + ending, &status) == 0 else { return nil }
    let changed = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
    return State(size: status.st_size, changed: changed, number: status.st_ino)
  }

  /// Whether a file beside it has something that is not in it yet, or has to be undone in it.
  private func isHot(_ ending: String) -> Bool { (state(of: ending)?.size ?? 0) > 0 }

  private static func escape(_ path: String) -> String {
    path.reduce(into: "") { result, character in
      switch character {
      case "%": result += "%25"
      case "?": result += "%3f"
      case "#": result += "%23"
      default: result.append(character)
      }
    }
  }
}

extension Session {
  /// A database in memory that holds what a file holds, and is not written.
  fileprivate convenience init(path: String, image: [UInt8]) throws {
    try self.init(path: path, address: ":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY)
    guard !image.isEmpty, let copy = sqlite3_malloc64(sqlite3_uint64(image.count)) else { return }
    copy.copyMemory(from: image, byteCount: image.count)
    let count = sqlite3_int64(image.count)
    // Freed by the library, also where it fails.
    let options = UInt32(SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_READONLY)
    let bytes = copy.assumingMemoryBound(to: UInt8.self)
    guard sqlite3_deserialize(connection, "main", bytes, count, count, options) == SQLITE_OK else { throw failure() }
  }
}
