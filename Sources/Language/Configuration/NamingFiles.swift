import Source

/// The files that were read, which can name others.
struct NamingFiles: Sendable {
  var sources = Sources()
  /// What they may name; nil where nothing is named.
  var scope: PathScope?

  /// A path as it is written in a source, from where the tool stands.
  func resolve(_ path: String, in source: SourceID) -> String { Files.resolve(path, besides: sources[source].name) }
}

extension Diagnostics {
  /// A path that a file names and that is not read.
  mutating func refusedPath(_ name: String, _ path: String, _ refusal: PathScope.Refusal, at range: SourceRange) {
    error("path-refused", "\(name) names a path that \(refusal): \(path)", detail: refusal.advice, at: range)
  }
}
