import Glibc

/// Whether two paths name one file, which need not be there yet.
package enum SameFile {
  /// Pipes and devices hold nothing that could be lost.
  package static func isNamed(by path: String, and other: String) -> Bool {
    let (first, second) = (status(of: path), status(of: other))
    if let first, let second { return first == second && first.isRegular }
    guard first == nil, second == nil, let place = place(of: path) else { return false }
    return place == self.place(of: other)
  }

  /// Where the links lead that a path names, whether or not anything is there; the path itself where it names none.
  ///
  /// What lies beside a file, such as its lock, lies beside the file that a link leads to.
  package static func target(of path: String) -> String {
    var path = path
    for _ in 0..<mostLinks {
      guard let target = linked(path) else { return path }
      let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
      path = target.hasPrefix("/") ? target : folder + target
    }
    return path
  }

  private struct Status: Equatable {
    var device: dev_t
    var number: ino_t
    var isRegular: Bool
  }

  private static func status(of path: String) -> Status? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return Status(device: status.st_dev, number: status.st_ino, isRegular: status.st_mode & S_IFMT == S_IFREG)
  }

  /// The most links that lead one to the next.
  private static let mostLinks = 40

  /// Where a file would be made: the real path of its folder, and its name; nil where there is no such folder.
  private static func place(of path: String) -> String? {
    let path = target(of: path)
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard linked(path) == nil, let real = realpath(folder, nil) else { return nil }
    defer { free(real) }
    return String(cString: real) + "/" + (slash.map { String(path[path.index(after: $0)...]) } ?? path)
  }

  /// What a link leads to; nil for everything else.
  private static func linked(_ path: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(path, &bytes, bytes.count)
    return count < 0 ? nil : String(decoding: bytes.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
