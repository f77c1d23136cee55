import CSQLite
import Glibc
import Synchronization

/// SQLite's way to the files of a database that is written: the system's, without the syncs that keep nothing.
///
/// SQLite syncs the log before it brings it into the file, though each commit may have done that, and the folder for each log,
/// though one sync keeps all its names.
enum LogFiles {
  /// Under which a connection opens its files this way.
  static let name = "dialtone"

  /// The system's methods by their address, and those with our `xWrite` and `xSync`.
  private static let wrapped = Mutex<[UInt: UInt]>([:])

  /// Once, before a database is opened to be written.
  static let isSetUp = register()

  /// How many bytes of a handle are the system's; ours come behind them.
  static let handleSize = (Int(sqlite3_vfs_find(nil)?.pointee.szOsFile ?? 0) + 15) / 16 * 16

  private static func register() -> Bool {
    guard Session.isSetUp, let system = sqlite3_vfs_find(nil) else { return false }
    let own = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    own.initialize(to: system.pointee)
    own.pointee.szOsFile = Int32(handleSize + MemoryLayout<LogFile>.size)
    own.pointee.zName = UnsafePointer(strdup(name))
    own.pointee.pNext = nil
    own.pointee.xOpen = { _, name, file, flags, outFlags in
      guard let system = sqlite3_vfs_find(nil), let file else { return SQLITE_ERROR }
      guard flags & SQLITE_OPEN_WAL != 0, let name else {
        return system.pointee.xOpen(system, name, file, flags, outFlags)
      }
      return LogFiles.open(name, file, flags, outFlags, system)
    }
    return sqlite3_vfs_register(own, 0) == SQLITE_OK
  }

  private static func open(
    _ name: UnsafePointer<CChar>,
    _ file: UnsafeMutablePointer<sqlite3_file>,
    _ flags: Int32,
    _ outFlags: UnsafeMutablePointer<Int32>?,
    _ system: UnsafeMutablePointer<sqlite3_vfs>
  ) -> Int32 {
    func open(_ flags: Int32) -> Int32 { system.pointee.xOpen(system, name, file, flags, outFlags) }
    let code = open(flags)
    guard code == SQLITE_OK, flags & SQLITE_OPEN_CREATE != 0 else { return code }
    // Opened as one that is there already, it leaves the sync of its folder to us.
    _ = file.pointee.pMethods.pointee.xClose(file)
    guard open(flags & ~SQLITE_OPEN_CREATE) == SQLITE_OK else { return open(flags) }
    NamesOnDisk.add(String(cString: name))
    LogFile.begin(file, named: name)
    file.pointee.pMethods = methods(like: file.pointee.pMethods)
    return SQLITE_OK
  }

  private static func methods(like methods: UnsafePointer<sqlite3_io_methods>) -> UnsafePointer<sqlite3_io_methods>? {
    let address = UInt(bitPattern: methods)
    let own = wrapped.withLock { wrapped in
      if let own = wrapped[address] { return own }
      let made = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
      made.initialize(to: methods.pointee)
      made.pointee.xWrite = { file, bytes, count, offset in
        guard let file, let log = LogFile.of(file) else { return SQLITE_ERROR }
        return log.pointee.write(file, bytes, count, offset)
      }
      made.pointee.xSync = { file, flags in
        guard let file, let log = LogFile.of(file) else { return SQLITE_ERROR }
        return log.pointee.sync(file, flags)
      }
      wrapped[address] = UInt(bitPattern: made)
      return UInt(bitPattern: made)
    }
    return UnsafePointer(bitPattern: own)
  }
}
