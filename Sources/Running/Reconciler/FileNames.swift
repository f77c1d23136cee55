import Glibc

/// The names under which the state remembers files: relative to the folder that it serves, so that they stay the same
/// wherever the tool is started and wherever the repository lies.
package struct FileNames: Sendable {
  private let base: String

  package init(state: String) {
    let folder = state.contains("/") ? String(state[..<(state.lastIndex(of: "/") ?? state.startIndex)]) : "."
    let name = folder.split(separator: "/").last.map(String.init) ?? ""
    let absolute = Self.absolute(folder)
    base = name == ".dialtone" ? String(absolute[..<(absolute.lastIndex(of: "/") ?? absolute.startIndex)]) : absolute
  }

  /// The recorded name of a file that the user named.
  package func recorded(_ path: String) -> String {
    guard path != "-" else { return path }
    let absolute = Self.absolute(path)
    return absolute.hasPrefix(base + "/") ? String(absolute.dropFirst(base.count + 1)) : absolute
  }

  package func exists(_ recorded: String) -> Bool {
    recorded == "-" || access(recorded.hasPrefix("/") ? recorded : "\(base)/\(recorded)", F_OK) == 0
  }

  /// Links resolved as far as the path exists.
  private static func absolute(_ path: String) -> String {
    if let resolved = realpath(path, nil) {
      defer { free(resolved) }
      return String(cString: resolved)
    }
    guard let slash = path.lastIndex(of: "/") else { return "\(absolute("."))/\(path)" }
    return "\(absolute(slash == path.startIndex ? "/" : String(path[..<slash])))/\(path[path.index(after: slash)...])"
  }
}
