import CSQLite
import Glibc

/// A file that comes into being with all that it holds, or not at all.
struct NewFile {
  /// False where the file system has no files without a name, so that the file has to be made another way.
  private(set) var isMade = false
  private let path: String

  /// One that another process made meanwhile stays as it is.
  init(_ path: String, holding bytes: [UInt8]) throws {
    self.path = path
    let folder = NamesOnDisk.folder(of: path)
    let file = open(folder, O_WRONLY | O_CLOEXEC | Self.withoutName, 0o600)
    guard file >= 0 else { return }
    defer { close(file) }
    try write(bytes, to: file)
    isMade = linkat(AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) == 0 || errno == EEXIST
  }

  // O_TMPFILE, a macro that Swift does not see.
  private static let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY

  /// Its name needs no sync: the first one of the log syncs the folder.
  private func write(_ bytes: [UInt8], to file: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure() }
      rest = rest.dropFirst(count)
    }
    guard fdatasync(file) == 0 else { throw failure() }
  }

  private func failure() -> SQLiteError { SQLiteError(code: SQLITE_IOERR, message: "", reason: errno, path: path) }
}

extension Session {
  /// What a file of a format holds before anything is written to it.
  func image(_ format: Format) throws -> [UInt8] {
    try format.migrate(self)
    var count: sqlite3_int64 = 0
    guard let pages = sqlite3_serialize(connection, "main", &count, 0) else { throw failure() }
    defer { sqlite3_free(pages) }
    var bytes = [UInt8](UnsafeBufferPointer(start: pages, count: Int(count)))
    // The file is written and read by way of a log: its header's bytes 18 and 19.
    bytes[18...19] = [2, 2]
    return bytes
  }
}
