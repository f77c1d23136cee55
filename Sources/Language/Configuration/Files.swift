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
      case .file: found.insert(ByteKey(tidy(path)))
      case .folder:
        let files = try walk(tidy(path))
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
    return found.sorted().map(\.text)
  }

  /// The bytes of a file, `-` for standard input.
  package static func read(_ path: String) throws(InputMissing) -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputMissing(description: "\(path) cannot be read: \(reason())") }
    defer { if path != "-" { close(descriptor) } }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
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
    case missing(String)
  }

  private static func type(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .missing(reason()) }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  private static func walk(_ folder: String) throws(InputMissing) -> [String] {
    guard let directory = opendir(folder) else {
      throw InputMissing(description: "\(folder) cannot be read: \(reason())")
    }
    var names: [(name: String, type: Int)] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append((name, Int(entry.pointee.d_type))) }
    }
    closedir(directory)
    var files: [String] = []
    for (name, entryType) in names {
      let path = folder == "." ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      switch type(of: path) {
      // A linked folder may lead back here.
      case .folder where !isLink(path, entryType): files += try walk(path)
      case .file where name.hasSuffix(".yaml") || name.hasSuffix(".yml"): files.append(path)
      default: break
      }
    }
    return files
  }

  /// Not every file system says it with the name.
  private static func isLink(_ path: String, _ type: Int) -> Bool {
    guard type == Int(DT_UNKNOWN) else { return type == Int(DT_LNK) }
    var status = stat()
    return lstat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFLNK
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
