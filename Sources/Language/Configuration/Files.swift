import Glibc
import Model
package import Source

/// What the user named does not exist, or holds nothing to read.
package struct InputMissing: Error, Sendable, CustomStringConvertible {
  package var description: String
  /// Whether there is nothing of that name.
  package var isAbsent = false
}

/// The configuration files below the paths that the user named.
package enum Files {
  /// Every file once, in the order of its path's bytes; a folder stands for the YAML files below it, hidden ones left out.
  ///
  /// - Parameter scope: where links may lead; nil for anywhere.
  package static func find(_ paths: [String], within scope: PathScope? = nil) throws(InputMissing) -> [FoundFile] {
    var found: [FoundFile] = []
    for path in paths {
      if path == "-" {
        found.append(.standardInput)
        continue
      }
      try refuseLink(path, scope)
      let (kind, identity) = look(at: path)
      switch kind {
      case .file where tidy(path).split(separator: "/").last.map(String.init) == ToolSettings.fileName:
        throw InputMissing(
          description: "\(path) holds settings of the tool, and no configuration; name a file or a folder with tenants"
        )
      case .file, .stream:
        found.append(FoundFile(path: tidy(path), identity: identity, canBeReadAgain: kind == .file))
      case .folder:
        var visited: Set<FoundFile.Identity> = []
        let files = try walk(tidy(path), &visited, scope)
        guard !files.isEmpty else {
          throw InputMissing(
            description: "\(path) holds no .yaml or .yml file; name a file or a folder with configuration"
          )
        }
        found += files
      case .missing(let reason):
        let guess = guess(for: path)
        throw InputMissing(
          description: "\(path) cannot be read: \(reason); name a file, a folder, or - for standard input"
            + (guess.isEmpty ? "" : "." + guess)
        )
      }
    }
    // A link to a file, or another path to it, is no second file: the first of its names stands for it.
    var seen: Set<FoundFile.Identity> = []
    return found.sorted { $0.path.precedesByBytes($1.path) }.filter { seen.insert($0.identity).inserted }
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

  /// The most bytes that a file may hold: no configuration, secret or program is larger, and one that is was named by
  /// mistake.
  package static let sizeLimit = 64 << 20

  /// Who named a path, which decides what may be read there.
  package enum Namer: Sendable {
    /// The user, on the command line: a regular file or a pipe.
    case user
    /// A file: a regular file, since waiting for a pipe's other end would never end.
    case file
  }

  /// Whether a file still says what was read of it.
  package static func isAsRead(_ text: SourceText) -> Bool { text.isThere && (try? read(text.name)) == text.bytes }

  /// The bytes of a file, `-` for standard input; an error where it holds more than `limit`.
  package static func read(
    _ path: String,
    namedBy namer: Namer = .file,
    upTo limit: Int = sizeLimit
  ) throws(InputMissing) -> [UInt8] {
    if path == "-" { return try bytes(of: 0, path, expecting: 0, limit) }
    // A pipe that nobody writes to yet would keep `open` waiting before it is known to be one.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let isAbsent = errno == ENOENT
      throw InputMissing(description: "\(path) cannot be read: \(reason())", isAbsent: isAbsent)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      throw InputMissing(description: "\(path) cannot be read: \(reason())")
    }
    if let refusal = Self.refusal(status.st_mode, namer) { throw InputMissing(description: "\(path) \(refusal)") }
    let isPipe = status.st_mode & S_IFMT == S_IFIFO
    if isPipe { waitForWriter(descriptor) }
    return try bytes(of: descriptor, path, expecting: isPipe ? 0 : Int(status.st_size), limit)
  }

  /// Waits until somebody writes to a pipe; it stays open, since the writer would otherwise lose its reader.
  private static func waitForWriter(_ pipe: Int32) {
    var polled = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
    while poll(&polled, 1, -1) < 0, errno == EINTR {}
    _ = fcntl(pipe, F_SETFL, fcntl(pipe, F_GETFL) & ~O_NONBLOCK)
  }

  /// Why what is there is not read; nil for what is.
  private static func refusal(_ mode: mode_t, _ namer: Namer) -> String? {
    switch mode & S_IFMT {
    case S_IFREG: nil
    case S_IFIFO where namer == .user: nil
    case S_IFIFO: "is a pipe, which is read only where the command line names it; name a regular file"
    case S_IFDIR: "is a folder; name a file"
    case S_IFSOCK: "is a socket; name a regular file"
    default: "is a device; name a regular file"
    }
  }

  private static func bytes(
    of file: Int32,
    _ path: String,
    expecting size: Int,
    _ limit: Int
  ) throws(InputMissing) -> [UInt8] {
    guard size <= limit else { throw tooLarge(path, limit) }
    var failure: Int32 = 0
    // One byte more than the file, so that its end is seen without a second buffer.
    var bytes = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      count = fill(UnsafeMutableRawBufferPointer(buffer), from: file, &failure)
    }
    guard failure == 0 else { throw unreadable(path, failure) }
    if bytes.count <= size { return bytes }
    // It has grown, or it is a pipe.
    var piece = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = piece.withUnsafeMutableBytes { fill($0, from: file, &failure) }
      guard failure == 0 else { throw unreadable(path, failure) }
      bytes += piece.prefix(count)
      guard bytes.count <= limit else { throw tooLarge(path, limit) }
      if count < piece.count { return bytes }
    }
  }

  /// Reads until the buffer is full or the file ends; returns how much was read.
  private static func fill(_ buffer: UnsafeMutableRawBufferPointer, from file: Int32, _ failure: inout Int32) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = Glibc.read(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
      if count < 0, errno == EINTR { continue }
      if count < 0 { failure = errno }
      guard count > 0 else { break }
      filled += count
    }
    return filled
  }

  static func tooLarge(_ path: String, _ limit: Int = sizeLimit) -> InputMissing {
    let name = path == "-" ? "standard input" : path
    return InputMissing(
      description:
        "\(name) holds more than \(limit >> 20) MiB, and no configuration is that large; name another file, or "
        + "split it"
    )
  }

  private static func unreadable(_ path: String, _ failure: Int32) -> InputMissing {
    InputMissing(description: "\(path) cannot be read: \(String(cString: strerror(failure)))")
  }

  /// A path as written in a file, from the working folder.
  package static func resolve(_ path: String, besides file: String) -> String {
    guard !path.hasPrefix("/"), let slash = file.lastIndex(of: "/") else { return tidy(path) }
    return tidy(file[...slash] + path)
  }

  enum Kind: Equatable {
    case file
    case folder
    /// A pipe or a device: read where it is named, and not looked for in folders.
    case stream
    case missing(String)
  }

  /// What is at a path, links followed.
  static func look(at path: String) -> (kind: Kind, identity: FoundFile.Identity) {
    var status = stat()
    guard stat(path, &status) == 0 else { return (.missing(reason()), .none) }
    let identity = FoundFile.Identity(status)
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return (.folder, identity)
    case S_IFREG: return (.file, identity)
    default: return (.stream, identity)
    }
  }

  /// The YAML files below a folder; `visited` are the folders that were seen, since a linked one may lead back.
  private static func walk(
    _ folder: String,
    _ visited: inout Set<FoundFile.Identity>,
    _ scope: PathScope?
  ) throws(InputMissing) -> [FoundFile] {
    var status = stat()
    guard let directory = opendir(folder), fstat(dirfd(directory), &status) == 0 else {
      throw InputMissing(description: "\(folder) cannot be read: \(reason())")
    }
    defer { closedir(directory) }
    guard visited.insert(FoundFile.Identity(status)).inserted else { return [] }
    var names: [String] = []
    var links: Set<String> = []
    while let entry = readdir(directory) {
      let name = name(of: entry)
      guard !name.hasPrefix("."), name != ToolSettings.fileName else { continue }
      names.append(name)
      // A file system that does not say what an entry is may hold a link there.
      if [DT_LNK, DT_UNKNOWN].contains(Int(entry.pointee.d_type)) { links.insert(name) }
    }
    var files: [FoundFile] = []
    for name in names.sorted(by: { ByteKey($0) < ByteKey($1) }) {
      let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      // Some editors and systems write endings in capitals.
      let isYAML = [".yaml", ".yml"].contains { name.lowercased().hasSuffix($0) }
      let (kind, identity) = look(at: path)
      if links.contains(name), isYAML || kind == .folder { try refuseLink(path, scope) }
      switch kind {
      case .folder: files += try walk(path, &visited, scope)
      case .file where isYAML: files.append(FoundFile(path: path, identity: identity, canBeReadAgain: true))
      // Left out in silence, what it declares would be missing.
      case .stream where isYAML:
        throw InputMissing(description: "\(path) is not a regular file; remove it, or name it on the command line")
      case .missing(let reason) where isYAML:
        throw InputMissing(description: "\(path) cannot be read: \(reason); repair the link, or remove it")
      default: break
      }
    }
    return files
  }

  /// The names in a folder, in the order of their bytes, hidden ones left out; none where it cannot be read.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = name(of: entry)
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted { ByteKey($0) < ByteKey($1) }
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> String {
    withUnsafePointer(to: entry.pointee.d_name) {
      $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
    }
  }

  /// The folder that a path lies in, as it is written.
  package static func parent(_ path: String) -> String {
    var parts = path.split(separator: "/")
    if parts.last == ".." || parts.isEmpty { return path.hasPrefix("/") && parts.isEmpty ? "/" : path + "/.." }
    parts.removeLast()
    let joined = parts.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// The absolute path, with its links as they are; nil where there is no working folder any more.
  package static func absolute(_ path: String) -> String? {
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
