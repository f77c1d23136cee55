import Glibc
import Source

/// What the user named does not exist, or holds nothing to read.
package struct InputMissing: Error, Sendable, CustomStringConvertible {
  package var description: String
}

/// The configuration files below the paths that the user named.
package enum Files {
  /// Every path once, in the order of its bytes; a folder stands for the YAML files below it, hidden ones left out.
  ///
  /// - Parameter scope: where links may lead; nil for anywhere.
  package static func find(_ paths: [String], within scope: PathScope? = nil) throws(InputMissing) -> [String] {
    var found: Set<ByteKey> = []
    for path in paths {
      if path == "-" {
        found.insert(ByteKey("-"))
        continue
      }
      try refuseLink(path, scope)
      switch type(of: path) {
      case .file, .stream: found.insert(ByteKey(tidy(path)))
      case .folder:
        var visited: Set<[UInt]> = []
        let files = try walk(tidy(path), &visited, scope)
        guard !files.isEmpty else {
          throw InputMissing(
            description: "\(path) holds no .yaml or .yml file; name a file or a folder with configuration"
          )
        }
        found.formUnion(files.map { ByteKey($0) })
      case .missing(let reason):
        throw InputMissing(
          description: "\(path) cannot be read: \(reason); name a file, a folder, or - for standard input"
        )
      }
    }
    return distinct(found.sorted().map(\.text))
  }

  /// Each file once, under the first of its names: a link to a file, or another path to it, is no second file.
  private static func distinct(_ paths: [String]) -> [String] {
    var seen: Set<[UInt]> = []
    return paths.filter { path in
      var status = stat()
      guard path != "-", stat(path, &status) == 0 else { return true }
      return seen.insert([UInt(status.st_dev), UInt(status.st_ino)]).inserted
    }
  }

  /// A link in a repository is as much its author's as a path in one of its files.
  private static func refuseLink(_ path: String, _ scope: PathScope?) throws(InputMissing) {
    guard let scope, scope.leadsOut(path) else { return }
    throw InputMissing(
      description:
        "\(path) leads out of the configuration's root through a link; remove the link, or allow the folder that it "
        + "leads to with --allow-path DIR or DIALTONE_ALLOW_PATHS (never /proc, /dev or /sys)"
    )
  }

  /// The bytes of a file, `-` for standard input.
  ///
  /// - Parameter regularOnly: refuses folders, pipes, sockets and devices, without waiting for them.
  package static func read(_ path: String, regularOnly: Bool = false) throws(InputMissing) -> [UInt8] {
    let flags = O_RDONLY | O_CLOEXEC | (regularOnly ? O_NONBLOCK : 0)
    let descriptor = path == "-" ? 0 : open(path, flags)
    guard descriptor >= 0 else { throw InputMissing(description: "\(path) cannot be read: \(reason())") }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    guard !regularOnly || status.st_mode & S_IFMT == S_IFREG else {
      throw InputMissing(description: "\(path) cannot be read: it is not a regular file")
    }
    var bytes: [UInt8] = []
    // One byte more than the file, so that its end is seen without a second buffer.
    var space = size + 1
    while true {
      let count = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: space))
      let read = bytes.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress.map { $0 + count }, space) }
      guard read >= 0 else {
        if errno == EINTR {
          bytes.removeLast(space)
          continue
        }
        throw InputMissing(description: "\(path) cannot be read: \(reason())")
      }
      bytes.removeLast(space - read)
      if read == 0 { return bytes }
      space = 65_536
    }
  }

  /// A path as written in a file, from where the tool stands.
  package static func resolve(_ path: String, besides file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return tidy(path) }
    return tidy(file[...slash] + path)
  }

  private enum Kind {
    case file
    case folder
    /// A pipe or a device: read where it is named, and not looked for in folders.
    case stream
    case missing(String)

    var isFolder: Bool { if case .folder = self { true } else { false } }
  }

  private static func type(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing(reason()) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return .folder
    case S_IFREG: return .file
    default: return .stream
    }
  }

  /// The YAML files below a folder; `visited` are the folders that were seen, since a linked one may lead back.
  private static func walk(
    _ folder: String,
    _ visited: inout Set<[UInt]>,
    _ scope: PathScope?
  ) throws(InputMissing) -> [String] {
    var status = stat()
    guard let directory = opendir(folder), fstat(dirfd(directory), &status) == 0 else {
      throw InputMissing(description: "\(folder) cannot be read: \(reason())")
    }
    defer { closedir(directory) }
    guard visited.insert([UInt(status.st_dev), UInt(status.st_ino)]).inserted else { return [] }
    var names: [String] = []
    var links: Set<String> = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      names.append(name)
      // A file system that does not say what an entry is may hold a link there.
      if [DT_LNK, DT_UNKNOWN].contains(Int(entry.pointee.d_type)) { links.insert(name) }
    }
    var files: [String] = []
    for name in names.sorted(by: { ByteKey($0) < ByteKey($1) }) {
      let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      let isYAML = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
      let type = type(of: path)
      if links.contains(name), isYAML || type.isFolder { try refuseLink(path, scope) }
      switch type {
      case .folder: files += try walk(path, &visited, scope)
      case .file where isYAML: files.append(path)
      case .missing(let reason) where isYAML:
        throw InputMissing(description: "\(path) cannot be read: \(reason); mend the link, or remove it")
      default: break
      }
    }
    return files
  }

  /// The folder that a path lies in, as it is written.
  static func parent(_ path: String) -> String {
    var parts = path.split(separator: "/")
    if parts.last == ".." || parts.isEmpty { return path.hasPrefix("/") && parts.isEmpty ? "/" : path + "/.." }
    parts.removeLast()
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// The absolute path, with its links as they are; nil where there is no working folder any more.
  static func absolute(_ path: String) -> String? {
    if path.hasPrefix("/") { return tidy(path) }
    guard let folder = getcwd(nil, 0) else { return nil }
    defer { free(folder) }
    return tidy(String(cString: folder) + "/" + path)
  }

  /// Without `./` and `..` where the text alone says what they are, so that one file has one name.
  private static func tidy(_ path: String) -> String {
    var parts: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = parts.last, last != ".." { parts.removeLast() } else { parts.append(part) }
    }
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }

  private static func reason() -> String { String(cString: strerror(errno)) }
}
