import Configuration
import Converting
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
    let names = try FileManager.default.subpathsOfDirectory(atPath: path).filter {
      $0.hasSuffix(".json") && $0 != DeployConfiguration.fileName
    }.sorted()
    guard !names.isEmpty else {
      throw Failure(
        .inputMissing,
        "\(path) holds no .json file; name tenant.yaml, or the folder that holds tenant.json"
      )
    }
    let texts = try names.map { SourceText(name: $0, bytes: try Files.read("\(path)/\($0)"), isShown: false) }
    return (texts, true)
  }

  /// The programs below the folder of auth0-deploy-cli's files, by their path in it.
  static func programs(besides path: String) throws -> [String: String] {
    let folder = folder(of: path)
    guard let names = try? FileManager.default.subpathsOfDirectory(atPath: "\(folder)/actions") else { return [:] }
    var programs: [String: String] = [:]
    for name in names.sorted() where name.hasSuffix(".js") {
      let bytes = try Files.read("\(folder)/actions/\(name)")
      programs["actions/\(name)"] = String(decoding: bytes, as: UTF8.self)
    }
    return programs
  }

  /// The configuration of auth0-deploy-cli: the named file, or `config.json` beside its files.
  static func configuration(_ named: String?, besides path: String) throws -> DeployConfiguration {
    let file = named ?? "\(folder(of: path))/\(DeployConfiguration.fileName)"
    guard named != nil || FileManager.default.fileExists(atPath: file) else { return DeployConfiguration() }
    let bytes = try Files.read(file, namedBy: .user)
    do {
      return try DeployConfiguration(SourceText(name: file, bytes: bytes, isShown: false))
    } catch {
      throw Failure(.invalid, "\(error)")
    }
  }

  private static func folder(of path: String) -> String {
    var isFolder: Bool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder { return path }
    return path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
