import CSQLite
import Glibc

/// What is known of an open log: which of it is on the disk.
///
/// It lies behind the system's handle, in the memory that SQLite makes for both.
struct LogFile {
  private let methods: UnsafePointer<sqlite3_io_methods>
  /// SQLite keeps it as long as the log is open.
  private let name: UnsafePointer<CChar>
  /// The last frame that this connection wrote, and the last that was there when it synced.
  private var written: LogFrame?
  private var synced: LogFrame?

  static func begin(_ file: UnsafeMutablePointer<sqlite3_file>, named name: UnsafePointer<CChar>) {
    let memory = UnsafeMutableRawPointer(file) + LogFiles.handleSize
    memory.bindMemory(to: LogFile.self, capacity: 1).initialize(to: LogFile(methods: file.pointee.pMethods, name: name))
  }

  static func of(_ file: UnsafeMutablePointer<sqlite3_file>) -> UnsafeMutablePointer<LogFile>? {
    (UnsafeMutableRawPointer(file) + LogFiles.handleSize).assumingMemoryBound(to: LogFile.self)
  }

  private init(methods: UnsafePointer<sqlite3_io_methods>, name: UnsafePointer<CChar>) {
    (self.methods, self.name) = (methods, name)
  }

  mutating func write(
    _ file: UnsafeMutablePointer<sqlite3_file>,
    _ bytes: UnsafeRawPointer?,
    _ count: Int32,
    _ offset: sqlite3_int64
  ) -> Int32 {
    synced = nil
    // The head of a frame, which is written by itself; the log's own is longer, and a page longer still.
    if count == LogFrame.headSize, offset > 0, let bytes { written = LogFrame(head: bytes) }
    return methods.pointee.xWrite(file, bytes, count, offset)
  }

  mutating func sync(_ file: UnsafeMutablePointer<sqlite3_file>, _ flags: Int32) -> Int32 {
    // What others wrote behind it may not be on the disk, though this connection wrote nothing since.
    if let synced, synced == last { return SQLITE_OK }
    let code = methods.pointee.xSync(file, flags)
    guard code == SQLITE_OK else { return code }
    synced = written
    NamesOnDisk.sync(for: String(cString: name))
    return code
  }

  /// The last frame of the log as every process sees it in the log's index, whose form is fixed as that of the files is.
  private var last: LogFrame? {
    guard let database = sqlite3_database_file_object(name), let methods = database.pointee.pMethods else { return nil }
    var index: UnsafeMutableRawPointer?
    let memory = withUnsafeMutablePointer(to: &index) { index in
      index.withMemoryRebound(to: UnsafeMutableRawPointer?.self, capacity: 1) {
        methods.pointee.xShmMap(database, 0, LogFrame.indexSize, 0, $0)
      }
    }
    return memory == SQLITE_OK ? index.flatMap { LogFrame(index: $0) } : nil
  }
}
