/// The SHA-256, in hexadecimal, of the files that a resource's fields name, by the field's path.
package struct FileDigests: Sendable, Hashable {
  package var byPath: [String: String]

  package init(_ byPath: [String: String] = [:]) { self.byPath = byPath }

  package var isEmpty: Bool { byPath.isEmpty }

  package subscript(_ path: String) -> String? { byPath[path] }

  /// As the state keeps them: a line for each, in the order of the paths.
  package var bytes: [UInt8] {
    byPath.sorted { $0.key.precedesByBytes($1.key) }.flatMap { Array("\($0.key) \($0.value)\n".utf8) }
  }

  package init(bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map { $0.split(separator: UInt8(ascii: " ")) }
    let pairs = lines.filter { $0.count == 2 }.map {
      (String(decoding: $0[0], as: UTF8.self), String(decoding: $0[1], as: UTF8.self))
    }
    byPath = Dictionary(pairs) { first, _ in first }
  }
}

extension Settings {
  /// The files that are named, by the path of the field.
  package func files(of kind: KindDescription) -> [String: String] {
    var files: [String: String] = [:]
    for leaf in kind.fileLeaves {
      if case .text(let name)? = self[leaf] { files[kind.leaves[leaf].path] = name }
    }
    return files
  }
}
