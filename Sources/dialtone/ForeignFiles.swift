import Configuration
import FoundationEssentials
import Source

/// The files of another tool, which nobody's messages repeat.
enum ForeignFiles {
  /// A file, or the .json files of a folder under their paths in it.
  static func read(_ path: String) throws -> (texts: [SourceText], isFolder: Bool) {
    var isFolder: Bool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder else {
      return ([SourceText(name: path, bytes: try Files.read(path, namedBy: .user), isShown: false)], false)
    }
    let names = try FileManager.default.subpathsOfDirectory(atPath: path).filter { $0.hasSuffix(".json") }.sorted()
    guard !names.isEmpty else {
      throw Failure(
        .inputMissing,
        "\(path) holds no .json file; name tenant.yaml, or the folder that holds tenant.json"
      )
    }
    let texts = try names.map { SourceText(name: $0, bytes: try Files.read("\(path)/\($0)"), isShown: false) }
    return (texts, true)
  }
}
