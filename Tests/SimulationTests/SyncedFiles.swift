import CSQLite
import Glibc
import Synchronization

/// What of the database files of a simulated machine is on its disk, and so outlives a loss of power.
///
/// SQLite's way to files is wrapped for the whole process: each sync of a watched file keeps what the file holds then. The files
/// are read through SQLite's own handles, since closing one of ours would take the locks on them away.
enum SyncedFiles {
  private typealias File = UnsafeMutablePointer<sqlite3_file>

  private struct Open {
    var path: String
    /// Whose `xRead` and `xSync` are the system's.
    var methods: UInt
  }

  private struct State {
    /// By folder and then by path, what was synced last.
    var synced: [String: [String: [UInt8]]] = [:]
    /// By the address of the handle.
    var open: [UInt: Open] = [:]
    /// By the address of the system's methods, those with our `xSync` and `xClose`.
    var wrapped: [UInt: UInt] = [:]
  }

  private static let state = Mutex(State())
  /// Allocated once, and never changed after it was registered, which the compiler cannot know.
  private nonisolated(unsafe) static let system: UnsafeMutablePointer<sqlite3_vfs>? = sqlite3_vfs_find("unix")
  private static let registration: Void = register()

  // MARK: A machine's disk

  /// From now on, until `forget`.
  static func watch(_ folder: String) {
    _ = registration
    state.withLock { $0.synced[folder] = [:] }
  }

  static func forget(_ folder: String) { state.withLock { $0.synced[folder] = nil } }

  /// What each file was when it was synced last, and what it holds now; nil where nobody has it open.
  static func contents(_ folder: String) -> [String: (synced: [UInt8], now: [UInt8]?)] {
    let (synced, open) = state.withLock { ($0.synced[folder] ?? [:], $0.open) }
    var result: [String: (synced: [UInt8], now: [UInt8]?)] = [:]
    for (path, bytes) in synced {
      let file = open.first { $0.value.path == path }
      result[path] = (bytes, file.flatMap { read($0.key, $0.value) })
    }
    return result
  }

  /// Tells what is on the disk after the power came back.
  static func set(_ folder: String, _ contents: [String: [UInt8]]) {
    state.withLock { $0.synced[folder] = contents }
  }

  // MARK: SQLite's way

  private static func register() {
    guard let system else { return }
    let own = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    own.initialize(to: system.pointee)
    own.pointee.zName = UnsafePointer(strdup("synced"))
    own.pointee.pNext = nil
    own.pointee.xOpen = { _, name, file, flags, outFlags in
      guard let system = SyncedFiles.system, let file else { return SQLITE_ERROR }
      let code = system.pointee.xOpen(system, name, file, flags, outFlags)
      if code == SQLITE_OK, let name { SyncedFiles.opened(file, String(cString: name)) }
      return code
    }
    sqlite3_vfs_register(own, 1)
  }

  private static func opened(_ file: File, _ path: String) {
    let folder = state.withLock { $0.synced.keys.first { path.hasPrefix($0) } }
    guard let folder, path.hasSuffix(".db") || path.hasSuffix("-wal"), let methods = file.pointee.pMethods else {
      return
    }
    let (open, bytes) = (Open(path: path, methods: UInt(bitPattern: methods)), read(file, methods))
    state.withLock { state in
      state.open[UInt(bitPattern: file)] = open
      // A database is made whole and synced elsewhere; a log that is empty is a new one.
      if state.synced[folder]?[path] == nil || bytes.isEmpty { state.synced[folder]?[path] = bytes }
      let wrapped = state.wrapped[open.methods] ?? UInt(bitPattern: wrap(methods))
      state.wrapped[open.methods] = wrapped
      file.pointee.pMethods = UnsafePointer(bitPattern: wrapped)
    }
  }

  private static func wrap(_ methods: UnsafePointer<sqlite3_io_methods>) -> UnsafeMutablePointer<sqlite3_io_methods> {
    let wrapped = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    wrapped.initialize(to: methods.pointee)
    wrapped.pointee.xSync = { file, flags in
      guard let file, let methods = SyncedFiles.methods(of: file) else { return SQLITE_ERROR }
      let code = methods.pointee.xSync(file, flags)
      if code == SQLITE_OK { SyncedFiles.synced(file, methods) }
      return code
    }
    wrapped.pointee.xClose = { file in
      guard let file, let methods = SyncedFiles.methods(of: file) else { return SQLITE_ERROR }
      SyncedFiles.state.withLock { $0.open[UInt(bitPattern: file)] = nil }
      return methods.pointee.xClose(file)
    }
    return wrapped
  }

  private static func methods(of file: File) -> UnsafePointer<sqlite3_io_methods>? {
    state.withLock { $0.open[UInt(bitPattern: file)] }.flatMap { UnsafePointer(bitPattern: $0.methods) }
  }

  private static func synced(_ file: File, _ methods: UnsafePointer<sqlite3_io_methods>) {
    let bytes = read(file, methods)
    state.withLock { state in
      guard let path = state.open[UInt(bitPattern: file)]?.path else { return }
      guard let folder = state.synced.keys.first(where: { path.hasPrefix($0) }) else { return }
      state.synced[folder]?[path] = bytes
    }
  }

  private static func read(_ address: UInt, _ open: Open) -> [UInt8]? {
    guard let file = File(bitPattern: address) else { return nil }
    return UnsafePointer<sqlite3_io_methods>(bitPattern: open.methods).map { read(file, $0) }
  }

  private static func read(_ file: File, _ methods: UnsafePointer<sqlite3_io_methods>) -> [UInt8] {
    var size: sqlite3_int64 = 0
    guard methods.pointee.xFileSize(file, &size) == SQLITE_OK, size > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      let code = methods.pointee.xRead(file, buffer.baseAddress, Int32(size), 0)
      count = code == SQLITE_OK ? Int(size) : 0
    }
  }
}
