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

  /// Makes a file that is its owner's alone, whole or not at all; one that is there already stays as it is.
  package static func create(_ text: String, at path: String, for access: Access = .owner) throws {
    let temporary = "\(path).\(getpid()).tmp"
    defer { unlink(temporary) }
    unlink(temporary)
    try put(Array(text.utf8), open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600), path)
    guard chmod(temporary, access.rawValue) == 0 else { throw failure(path) }
    guard Glibc.link(temporary, path) == 0 else {
      throw errno == EEXIST ? existing(path) : failure(path)
    }
  }

  /// Throws where something is there already.
  package static func refuseExisting(_ paths: [String]) throws {
    for path in paths where access(path, F_OK) == 0 { throw existing(path) }
  }

  private static func existing(_ path: String) -> FileProblem {
    FileProblem(description: "\(path) is there already and is not overwritten; name another folder, or move it away")
  }

  /// Makes a folder, with those above it, where it is not there.
  package static func createFolder(_ path: String) throws {
    var folder = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      folder += "/\(part)"
      guard mkdir(folder, 0o755) == 0 || errno == EEXIST else { throw failure(path) }
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw FileProblem(description: "\(path) is no folder; name another one")
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
