/// The SHA-256 of the files that a resource's fields name, by the field's path.
package struct FileDigests: Sendable, Hashable {
  package var byPath: [String: [UInt8]]

  package init(_ byPath: [String: [UInt8]] = [:]) { self.byPath = byPath }

  package var isEmpty: Bool { byPath.isEmpty }

  package subscript(_ path: String) -> [UInt8]? { byPath[path] }

  /// As the state keeps them: a line for each in the order of the paths, the digest in hexadecimal.
  package var bytes: [UInt8] {
    byPath.sorted { $0.key.precedesByBytes($1.key) }.flatMap { Array("\($0.key) \($0.value.hexadecimal)\n".utf8) }
  }

  package init(bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n")).map { $0.split(separator: UInt8(ascii: " ")) }
    let pairs = lines.filter { $0.count == 2 }.compactMap { line in
      [UInt8](hexadecimal: String(decoding: line[1], as: UTF8.self)).map {
        (String(decoding: line[0], as: UTF8.self), $0)
      }
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
