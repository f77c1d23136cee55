import Source

/// The files that were read, which can name others.
struct NamingFiles: Sendable {
  var sources = Sources()
  /// What they may name; nil where nothing is named.
  var scope: PathScope?

  /// A path as it is written in a source, from the working folder.
  func resolve(_ path: String, in source: SourceID) -> String { Files.resolve(path, besides: sources[source].name) }
}

extension Diagnostics {
  /// A path that a file names and that is not read.
  mutating func refusedPath(_ name: String, _ path: String, _ refusal: PathScope.Refusal, at range: SourceRange) {
    error(.pathRefused, "\(name) names a path that \(refusal): \(path)", detail: refusal.advice, at: range)
  }
}

extension Rule {
  static let pathRefused = Rule(
    error: "path-refused",
    in: .files,
    meaning:
      "extends, code or { file } names a path outside the configuration's root (the nearest folder above with .git; without "
      + "one, the folder that was named, or the named file's own), or one that no file may name: below /proc, /dev, /sys or "
      + ".git, or no regular file. Links are followed first.",
    remedy:
      "Keep the file below the root; or allow its folder on the command line: --allow-path DIR, or DIALTONE_ALLOW_PATHS."
  )
}
