import Glibc
import State

/// Where a state is copied to: a new file gets its name once it is whole, so that no backup is an empty state.
///
/// An empty file is as good as none: whoever made it, such as `mktemp`, wants the copy in its place.
struct CopyTarget {
  private let path: String

  init(_ path: String) { self.path = path }

  /// Opens the state for what fills it, and closes it however that ends.
  func filled<Result>(_ fill: (State) async throws -> Result) async throws -> Result {
    // What is there already is not this command's to remove.
    guard !State.isOnServer(path), let place = place() else {
      return try await StateOption(path: path).using(.writing, fill)
    }
    let draft = "\(place.path).\(getpid()).tmp"
    defer { for end in ["", ".lock", "-wal", "-shm"] { unlink(draft + end) } }
    let result = try await StateOption(path: draft).using(.writing, fill)
    // What closing could not bring into the file is in a log that would stay behind.
    guard Self.size(of: draft + "-wal") ?? 0 == 0 else {
      throw Failure(.error, "\(path) could not be written whole, and is not made: make room, and copy again")
    }
    try name(draft, place.path, replacing: place.isEmptyFile)
    return result
  }

  /// Where the copy gets its name; nil where something is there.
  private func place() -> (path: String, isEmptyFile: Bool)? {
    guard access(path, F_OK) == 0 else { return (path, false) }
    // With a log beside it, a file of no size is a state all the same.
    guard Self.size(of: path) == 0, Self.size(of: path + "-wal") ?? 0 == 0, let real = realpath(path, nil) else {
      return nil
    }
    defer { free(real) }
    return (String(cString: real), true)
  }

  /// Gives the copy its name, unless another process has put something there meanwhile.
  private func name(_ draft: String, _ target: String, replacing isEmptyFile: Bool) throws {
    if isEmptyFile {
      guard Self.size(of: target) == 0 else { throw CopyRefused.taken(path) }
      guard rename(draft, target) == 0 else { throw failure }
    } else if link(draft, target) != 0 {
      throw errno == EEXIST ? CopyRefused.taken(path) : failure
    }
  }

  private var failure: Failure { Failure(.error, "\(path) cannot be made: \(String(cString: strerror(errno)))") }

  /// The size of a regular file; nil where there is none.
  private static func size(of path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return Int(status.st_size)
  }
}
