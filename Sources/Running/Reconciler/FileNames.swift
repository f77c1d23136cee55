import Glibc
import State

/// The names under which the state remembers files, the same wherever the tool is started.
///
/// They are relative to the folder that a state file serves, or else to the file's git checkout, so that a checkout in
/// another place keeps its names; with a state on a server, which serves no folder, the folder that the user named takes
/// the place of a checkout that is not there. Absolute where there is none of them.
package struct FileNames: Sendable {
  /// Nil where there is no working directory any more.
  private let base: String?
  /// Where there is no checkout.
  private let named: [String]

  /// - Parameter paths: the files and folders that the user named.
  package init(state: String, named paths: [String] = []) {
    guard !State.isOnServer(state) else {
      base = nil
      named = paths.compactMap { path in Self.absolute(path).map { Self.isFolder(path) ? $0 : Self.parent($0) } }
      return
    }
    named = []
    let folder = state.contains("/") ? String(state[..<(state.lastIndex(of: "/") ?? state.startIndex)]) : "."
    let name = folder.split(separator: "/").last.map(String.init) ?? ""
    base = Self.absolute(folder).map { name == ".dialtone" ? Self.parent($0) : $0 }
  }

  /// The recorded names of files and folders that the user named, in their order.
  package func recorded(_ paths: [String]) -> [String] {
    var checkouts: [String: String?] = [:]
    var folders: [Substring: String?] = [:]
    return paths.map { path in
      guard path != "-", let absolute = Self.absolute(path, &folders) else { return path }
      if let base, let name = Self.relative(absolute, to: base) { return name }
      let checkout = Self.checkout(of: Self.parent(absolute), &checkouts)
      if let name = checkout.flatMap({ Self.relative(absolute, to: $0) }) { return name }
      return named.lazy.compactMap { Self.relative(absolute, to: $0) }.first ?? absolute
    }
  }

  /// Whether a run that was given these paths would have read a file of that recorded name, if it were still there.
  ///
  /// With a state on a server and outside a checkout nobody knows: another run's names may be relative to another folder.
  /// Then only what is gone from a file that is still there counts as removed.
  package func covers(_ named: [String]) -> @Sendable (String) -> Bool {
    let paths = named.filter { $0 != "-" && Self.isFolder($0) }
    let folders = paths.compactMap(nameOfFolder)
    return { file in
      folders.contains { $0 == "." ? !file.hasPrefix("/") && file != "-" : file.hasPrefix($0 + "/") }
    }
  }

  /// What the recorded names of the files below a folder begin with; nil where nobody knows.
  private func nameOfFolder(_ folder: String) -> String? {
    if let base, let name = Self.absolute(folder).flatMap({ Self.relative($0, to: base) }) { return name }
    return Self.nameInCheckout(of: folder) ?? (base == nil ? nil : Self.absolute(folder))
  }

  /// A folder's name relative to its git checkout, which may be itself; nil outside one.
  private static func nameInCheckout(of folder: String) -> String? {
    var known: [String: String?] = [:]
    guard let absolute = absolute(folder), let root = checkout(of: absolute, &known) else { return nil }
    return relative(absolute, to: root)
  }

  /// The name of a variable that is set from outside among a plan's files.
  static func ofVariable(_ name: String) -> String { "${\(name)}" }

  /// The variable that a name among a plan's files is of; nil for a file.
  static func variable(_ path: String) -> String? {
    path.hasPrefix("${") && path.hasSuffix("}") ? String(path.dropFirst(2).dropLast()) : nil
  }

  /// Whether a path is neither standard input, nor a pipe, nor a variable.
  static func canBeReadAgain(_ path: String) -> Bool {
    if path.hasPrefix("${") { return false }
    var status = stat()
    guard path != "-", stat(path, &status) == 0 else { return path != "-" }
    return [S_IFREG, S_IFDIR].contains(status.st_mode & S_IFMT)
  }

  private static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func relative(_ path: String, to folder: String) -> String? {
    if path == folder { return "." }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }

  /// The root of the git checkout that a folder lies in.
  private static func checkout(of folder: String, _ known: inout [String: String?]) -> String? {
    if let root = known[folder] { return root }
    let isRoot = access(folder == "/" ? "/.git" : "\(folder)/.git", F_OK) == 0
    let root = isRoot ? folder : folder == "/" ? nil : checkout(of: parent(folder), &known)
    known[folder] = root
    return root
  }

  private static func parent(_ path: String) -> String {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// The same as without the folders that are known, which many files share.
  private static func absolute(_ path: String, _ folders: inout [Substring: String?]) -> String? {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return absolute(path) }
    let name = path[path.index(after: slash)...]
    var target: CChar = 0
    // What is there and no link is where its folder is.
    guard !name.isEmpty, name != ".", name != "..", readlink(path, &target, 1) < 0, errno == EINVAL else {
      return absolute(path)
    }
    let written = path[..<slash]
    if folders[written] == nil { folders[written] = absolute(String(written)) }
    return folders[written]?.map { $0 == "/" ? "/\(name)" : "\($0)/\(name)" }
  }

  /// Links resolved as far as the path exists.
  private static func absolute(_ path: String) -> String? {
    if let resolved = realpath(path, nil) {
      defer { free(resolved) }
      return String(cString: resolved)
    }
    guard path != "." else { return nil }
    let slash = path.lastIndex(of: "/")
    let name = slash.map { path[path.index(after: $0)...] } ?? path[...]
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    return absolute(folder).map { $0 == "/" ? "/\(name)" : "\($0)/\(name)" }
  }
}
