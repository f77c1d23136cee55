import Glibc
import State

/// Where a state is copied to: a new file gets its name once it is whole, so that no backup is an empty state.
struct CopyTarget {
  private let path: String

  init(_ path: String) { self.path = path }

  /// Opens the state for what fills it, and closes it however that ends.
  func filled<Result>(_ fill: (State) async throws -> Result) async throws -> Result {
    // What is there already is not this command's to remove.
    guard !State.isOnServer(path), access(path, F_OK) != 0 else {
      return try await StateOption(path: path).using(.writing, fill)
    }
    let draft = "\(path).\(getpid()).tmp"
    defer { for end in ["", ".lock", "-wal", "-shm"] { unlink(draft + end) } }
    let result = try await StateOption(path: draft).using(.writing, fill)
    // What closing could not bring into the file is in a log that would stay behind.
    var log = stat()
    guard stat(draft + "-wal", &log) != 0 || log.st_size == 0 else {
      throw Failure(.error, "\(path) could not be written whole, and is not made: make room, and copy again")
    }
    // As a link, since another process may have made the file meanwhile.
    guard link(draft, path) == 0 else {
      if errno == EEXIST { throw CopyRefused.taken(path) }
      throw Failure(.error, "\(path) cannot be made: \(String(cString: strerror(errno)))")
    }
    return result
  }
}
