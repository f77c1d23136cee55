/// The names by which a code host knows files: below the root of a repository, wherever the run was started.
package struct CodeHostPaths: Sendable {
  private let name: @Sendable (String) -> String

  /// - Parameter name: the name of a file that the user knows by another one.
  package init(_ name: @escaping @Sendable (String) -> String) { self.name = name }

  /// For a run at the root itself.
  package static let asNamed = CodeHostPaths { $0 }

  func callAsFunction(_ file: String) -> String { name(file) }
}
