import Source

/// A document as one plain tree, with what is not known of it.
///
/// Nothing is said about what is missing where it may be in what could not be read.
struct Document: Sendable {
  var tree: Tree
  /// The file that it is in.
  let file: String
  /// The files that it builds on.
  var bases: [String] = []
  /// Whether all of it could be read, with everything that it extends.
  var isWhole = true
  /// The keys of the document that hold less than what is written.
  var unread: Set<String> = []

  /// What each `${name}` of it stands for.
  var texts: [ByteKey: String] = [:]

  /// The variables that have their text from outside of the files.
  var used: [VariableInputs.Used] = []

  init(_ tree: Tree, in file: String) {
    self.tree = tree
    self.file = file
  }
}
