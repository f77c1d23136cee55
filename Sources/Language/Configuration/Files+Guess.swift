import Model
import Source

extension Files {
  /// The YAML file or the folder beside a path that is not there which was probably meant, as a question behind a blank;
  /// nothing where there is none.
  ///
  /// The ending may be left out: `acmee` means `acme.yaml` or `acme/`.
  static func guess(for path: String) -> String {
    guard let name = path.split(separator: "/").last.map(String.init), name != ".." else { return "" }
    let folder = parent(path)
    var meant: [String: String] = [:]
    for entry in names(in: folder) where entry != ToolSettings.fileName {
      let other =
        folder == "." && !path.hasPrefix("./") ? entry : folder.hasSuffix("/") ? folder + entry : "\(folder)/\(entry)"
      let ending = [".yaml", ".yml"].first { entry.lowercased().hasSuffix($0) }
      if ending == nil, look(at: other).kind != .folder { continue }
      meant[entry] = other
      guard let ending else { continue }
      let stem = String(entry.dropLast(ending.count))
      if meant[stem] == nil { meant[stem] = other }
    }
    return closest(to: name, in: meant.keys.sorted { $0.precedesByBytes($1) }).flatMap { meant[$0] }
      .map { " Did you mean \($0)?" } ?? ""
  }
}
