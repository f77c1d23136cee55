import Digest
package import Source

/// The configuration files below the paths that the user named, which a run may read more than once.
package struct NamedFiles: Sendable {
  /// In the order of their bytes.
  package let names: [String]
  /// By name, the texts of those that can be read only once: standard input and pipes.
  private var kept: [String: SourceText] = [:]
  /// The most bytes of one file.
  private let limit: Int

  /// Finds them, and reads those that can be read only once.
  ///
  /// - Parameters:
  ///   - allowed: folders beside the configuration's root that links may lead to.
  ///   - limit: the most bytes of one file; a saved plan may hold more than a configuration.
  package init(
    below paths: [String],
    allowing allowed: [String] = [],
    upTo limit: Int = Files.sizeLimit
  ) throws(InputMissing) {
    let files = try Files.find(paths, within: PathScope(named: paths, allowed: allowed))
    names = files.map(\.path)
    self.limit = limit
    for file in files where !file.canBeReadAgain {
      kept[file.path] = SourceText(name: file.path, bytes: try Files.read(file.path, namedBy: .user, upTo: limit))
    }
  }

  /// Their texts, read side by side.
  ///
  /// - Parameter leftOut: those that are not wanted.
  package func texts(besides leftOut: Set<String> = []) async throws(InputMissing) -> [SourceText] {
    try await read(names.filter { !leftOut.contains($0) }) { $0 }
  }

  /// What `result` makes of each text; a text is kept no longer than that takes.
  package func results<Result: Sendable>(
    _ result: @escaping @Sendable (SourceText) -> Result
  ) async throws(InputMissing) -> [Result] {
    try await read(names, result)
  }

  private func read<Output: Sendable>(
    _ names: [String],
    _ output: @escaping @Sendable (SourceText) -> Output
  ) async throws(InputMissing) -> [Output] {
    let found = await inParallel(names.map { ($0, ()) }) { name, _ in
      Result { () throws(InputMissing) in output(try text(of: name)) }
    }
    var outputs: [Output] = []
    for result in found { outputs.append(try result.get()) }
    return outputs
  }

  private func text(of name: String) throws(InputMissing) -> SourceText {
    if let text = kept[name] { return text }
    let bytes = try Files.read(name, namedBy: .user, upTo: limit)
    return SourceText(name: name, file: FileBytes(bytes, digest: Digest.sha256) { try? Files.read(name) })
  }
}
