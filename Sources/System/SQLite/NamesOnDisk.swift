import Glibc
import Synchronization

/// Which files were made and may lose their names with the power: one sync of a folder keeps all the names in it.
///
/// A log is counted among them from its opening, because whoever made it may not have synced its folder; a database is made
/// before its log is opened.
enum NamesOnDisk {
  /// By folder.
  private static let open = Mutex<[String: Set<String>]>([:])

  static func add(_ path: String) {
    open.withLock { _ = $0[folder(of: path), default: []].insert(path) }
  }

  /// Syncs the folder of a file, unless that was done since the file was opened.
  static func sync(for path: String) {
    let folder = folder(of: path)
    guard let names = open.withLock({ $0[folder] }), names.contains(path) else { return }
    let file = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // As SQLite has it: a folder that cannot be synced stops nobody.
    guard file >= 0 else { return }
    defer { close(file) }
    guard fdatasync(file) == 0 else { return }
    open.withLock { $0[folder]?.subtract(names) }
  }

  static func folder(of path: String) -> String {
    let slash = path.lastIndex(of: "/")
    return slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }
}
