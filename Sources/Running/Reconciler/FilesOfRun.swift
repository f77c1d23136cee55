import Configuration
import Source

/// The files of a configuration, under the names by which the state remembers them.
struct FilesOfRun: Sendable {
  /// By source.
  let recorded: [String]
  /// Those that were not read, since nothing in them is anew.
  private let leftOut: Set<String>
  /// Those of them that hold nothing.
  private let empty: Set<String>
  /// Whether a file of that name would have been read, if it were still there.
  private let covers: @Sendable (String) -> Bool

  init(_ configuration: Configuration, _ names: FileNames) {
    recorded = names.recorded(configuration.sources.texts.map(\.name))
    leftOut = Set(names.recorded(configuration.leftOut.sorted()))
    empty = Set(names.recorded(configuration.emptyFiles))
    covers = names.covers(configuration.named)
  }

  /// Of these, the ones that say nothing in this run: neither read, nor below a folder that was named; or empty, as a file is
  /// whose writing was cut off.
  func unread(among files: Set<String>) -> Set<String> {
    files.subtracting(recorded).subtracting(leftOut).filter { !covers($0) }.union(files.intersection(empty))
  }
}
