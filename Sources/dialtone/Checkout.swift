import Configuration
import Glibc
import Report
import Synchronization

/// The repository that a file is checked out from.
enum Checkout {
  /// Files below the root of their repository, as code hosts want them in annotations and in SARIF; one that is in none is as it
  /// was named.
  ///
  /// Sources: docs.github.com, "Workflow commands" and "SARIF support for code scanning": relative to the root of the repository.
  static let paths = CodeHostPaths { path in
    guard path != "-", let absolute = Files.absolute(path), let root = root(of: absolute) else { return path }
    return String(absolute.dropFirst(root.count + 1))
  }

  /// By folder; most files are in one.
  private static let roots = Mutex<[String: String?]>([:])

  /// The nearest folder above that is a work tree of git; where there is none, such as in a container without git, the one that the
  /// job says.
  private static func root(of file: String) -> String? {
    let folder = Files.parent(file)
    if let known = roots.withLock({ $0[folder] }) { return known }
    let root = workTree(folder) ?? jobFolder(above: file)
    roots.withLock { $0[folder] = root }
    return root
  }

  private static func workTree(_ folder: String) -> String? {
    var folder = folder
    while folder != "/", !folder.isEmpty, folder != "." {
      // A file in a linked work tree and in a submodule.
      if access("\(folder)/.git", F_OK) == 0 { return folder }
      folder = Files.parent(folder)
    }
    return nil
  }

  private static func jobFolder(above file: String) -> String? {
    ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].lazy.compactMap { Environment.variables[$0] }
      .filter { $0.hasPrefix("/") }.compactMap(Files.absolute)
      .first { $0 != "/" && file.hasPrefix($0 + "/") }
  }
}
