import FileSystem
import Synchronization

/// The files that this run writes, each with the option that names it: none is written for two.
enum WrittenFiles {
  private static let owners = Mutex<[(path: String, option: String)]>([])

  /// Throws where another option names the same file, however it spells it.
  static func claim(_ path: String, for option: String) throws {
    try owners.withLock { owners in
      if let other = owners.first(where: { $0.option != option && SameFile.isNamed(by: $0.path, and: path) }) {
        throw Failure(
          .usage,
          "\(other.option) \(other.path) and \(option) \(path) are the same file; name another one for one of them"
        )
      }
      owners.append((path, option))
    }
  }
}
