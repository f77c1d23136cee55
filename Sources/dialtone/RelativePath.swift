import Configuration

/// A path as it is written in a file of another folder.
enum RelativePath {
  /// The path from a folder; an absolute one stays.
  static func of(_ path: String, from folder: String) -> String {
    guard !path.hasPrefix("/"), let target = Files.absolute(path), let start = Files.absolute(folder) else {
      return path
    }
    let (targetParts, startParts) = (target.split(separator: "/"), start.split(separator: "/"))
    let common = zip(targetParts, startParts).prefix { $0 == $1 }.count
    let up = [Substring](repeating: "..", count: startParts.count - common)
    return (up + targetParts.dropFirst(common)).joined(separator: "/")
  }
}
