package import Glibc

/// Writes files so that a reader finds the old text or the new one, and never half of it.
///
/// A new file is its owner's alone, however the umask is, unless it is meant for everybody; one that is there keeps its mode.
package enum AtomicFile {
  /// Who may read a file that is made.
  package enum Access: mode_t {
    case owner = 0o600
    case everybody = 0o644
  }

  package static func write(_ text: String, to path: String, for access: Access = .owner) throws {
    try write(Array(text.utf8), to: path, for: access)
  }

  /// Whether it is a pipe or a device, which cannot be read a second time.
  package static func isStream(_ path: String) -> Bool {
    var status = stat()
    return path == "-" || stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }

  package static func write(_ bytes: [UInt8], to path: String, for access: Access = .owner) throws {
    var status = stat()
    // A pipe or a device is written as it is: it cannot be replaced.
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      return try put(bytes, open(path, O_WRONLY | O_CLOEXEC), path)
    }
    let mode = stat(path, &status) == 0 ? status.st_mode & 0o7777 : access.rawValue
    let target = link(path) ?? path
    let temporary = "\(target).\(getpid()).tmp"
    do {
      // Nobody else opens it before it has its mode; one that was left behind is none that somebody else made.
      unlink(temporary)
      try put(bytes, open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600), path)
      guard chmod(temporary, mode) == 0 else { throw failure(path) }
      guard rename(temporary, target) == 0 else { throw failure(path) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private static func put(_ bytes: [UInt8], _ descriptor: Int32, _ path: String) throws {
    guard descriptor >= 0 else { throw failure(path) }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure(path) }
      rest = rest.dropFirst(count)
    }
    guard fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS else { throw failure(path) }
  }

  /// Where a link leads, so that writing keeps the link.
  private static func link(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func failure(_ path: String) -> FileProblem {
    FileProblem(description: "\(path) cannot be written: \(String(cString: strerror(errno)))")
  }
}
