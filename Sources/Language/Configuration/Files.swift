import Glibc
import Source

/// What the user named does not exist, or holds nothing to read.
package struct InputMissing: Error, Sendable, CustomStringConvertible {
  package var description: String
}

/// The configuration files below the paths that the user named.
package enum Files {
  /// Every path once, in the order of its bytes; a folder stands for the YAML files below it, hidden ones left out.
  package static func find(_ paths: [String]) throws(InputMissing) -> [String] {
    var found: Set<ByteKey> = []
    for path in paths {
      if path == "-" {
        found.insert(ByteKey("-"))
        continue
      }
      switch type(of: path) {
      case .file, .stream: found.insert(ByteKey(tidy(path)))
      case .folder:
        var visited: Set<[UInt]> = []
        let files = try walk(tidy(path), &visited)
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

  /// The bytes of a file, `-` for standard input; no more than so many, where there is a limit.
  package static func read(_ path: String, atMost limit: Int = .max) throws(InputMissing) -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputMissing(description: "\(path) cannot be read: \(reason())") }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    var bytes: [UInt8] = []
    // One byte more than the file, so that its end is seen without a second buffer.
    var space = min(size, limit) + 1
    while true {
      if bytes.count > limit { return bytes }
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
  private static func walk(_ folder: String, _ visited: inout Set<[UInt]>) throws(InputMissing) -> [String] {
    var status = stat()
    guard let directory = opendir(folder), fstat(dirfd(directory), &status) == 0 else {
      throw InputMissing(description: "\(folder) cannot be read: \(reason())")
    }
    defer { closedir(directory) }
    guard visited.insert([UInt(status.st_dev), UInt(status.st_ino)]).inserted else { return [] }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    var files: [String] = []
    for name in names.sorted(by: { ByteKey($0) < ByteKey($1) }) {
      let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      let isYAML = name.hasSuffix(".yaml") || name.hasSuffix(".yml")
      switch type(of: path) {
      case .folder: files += try walk(path, &visited)
      case .file where isYAML: files.append(path)
      case .missing(let reason) where isYAML:
        throw InputMissing(description: "\(path) cannot be read: \(reason); mend the link, or remove it")
      default: break
      }
    }
    return files
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
