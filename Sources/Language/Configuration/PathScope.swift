import Glibc

/// The files that a file may name: those below the configuration's root, and below the folders that the command line allows.
///
/// A pull request decides what a file names, so that without a limit it could read whatever the job can read.
package struct PathScope: Sendable {
  /// Why a file that another one names is not read.
  package enum Refusal: Sendable, Hashable {
    case outside(roots: [String])
    /// The kernel's file systems hold the environment of the process, and what is no file.
    case system
    /// A checkout's own files hold the credentials that it was fetched with.
    case repository
    /// A folder, a pipe, a socket or a device.
    case notAFile
  }

  private static let systemFolders = ["/proc", "/dev", "/sys"]

  /// Absolute, links resolved, each once.
  private let roots: [String]
  private let allowed: [String]

  /// - Parameters:
  ///   - named: The files and folders that the user named; `-` stands for standard input.
  ///   - allowed: Folders beside the configuration's root.
  package init(named: [String], allowed: [String] = []) {
    var roots: [String] = []
    for root in named.compactMap(Self.root) where !roots.contains(root) { roots.append(root) }
    self.roots = roots
    self.allowed = allowed.compactMap(Self.resolved)
  }

  /// Why a path that a file names, as it is from the working folder, is not read; nil where it may be.
  ///
  /// The answer does not depend on whether anything is there outside of the root.
  package func refusal(of path: String) -> Refusal? {
    guard let target = Self.resolved(path) else { return .outside(roots: roots) }
    let isSystem = [path, target].contains { text in Self.systemFolders.contains { Self.contains($0, text) } }
    if isSystem { return .system }
    guard (roots + allowed).contains(where: { Self.contains($0, target) }) else { return .outside(roots: roots) }
    if target.split(separator: "/").contains(".git") { return .repository }
    var status = stat()
    guard stat(target, &status) == 0 else { return nil }
    return status.st_mode & S_IFMT == S_IFREG ? nil : .notAFile
  }

  /// The bytes of a file that another one names.
  package func read(_ path: String) throws(InputMissing) -> [UInt8] {
    if let refusal = refusal(of: path) {
      throw InputMissing(description: "\(path) is not read: it \(refusal). \(refusal.advice)")
    }
    return try Files.read(path)
  }

  /// Whether a file or folder that the user named, or that lies in a folder that they named, is a link to elsewhere.
  ///
  /// What the user typed below `/dev` and `/proc` is theirs: no repository has a say in it.
  func leadsOut(_ path: String) -> Bool {
    guard !Self.systemFolders.contains(where: { Self.contains($0, path) }) else { return false }
    guard let target = Self.resolved(path) else { return false }
    if Self.systemFolders.contains(where: { Self.contains($0, target) }) { return true }
    return !(roots + allowed).contains { Self.contains($0, target) }
  }

  /// The nearest folder above with `.git`; else the named folder, the named file's folder, or the working folder.
  private static func root(of named: String) -> String? {
    var status = stat()
    let isRead = named != "-" && stat(named, &status) == 0
    let type = status.st_mode & S_IFMT
    guard !isRead || [S_IFREG, S_IFDIR, S_IFIFO].contains(type), !systemFolders.contains(where: { contains($0, named) })
    else {
      return root(of: ".")
    }
    let base = named == "-" ? "." : isRead && type == S_IFDIR ? named : Files.parent(named)
    // As it is written: whether a link leads out of the checkout is seen from where the link is.
    guard var folder = Files.absolute(base) else { return resolved(base) }
    while true {
      if access(folder == "/" ? "/.git" : "\(folder)/.git", F_OK) == 0 { return resolved(folder) }
      guard folder != "/" else { return resolved(base) }
      folder = Files.parent(folder)
    }
  }

  private static func contains(_ folder: String, _ path: String) -> Bool {
    folder == "/" ? path.hasPrefix("/") : path == folder || path.hasPrefix(folder + "/")
  }

  /// The absolute path with links resolved as far as it exists.
  private static func resolved(_ path: String) -> String? {
    if let resolved = realpath(path, nil) {
      defer { free(resolved) }
      return String(cString: resolved)
    }
    guard !path.isEmpty, path != ".", path != "/" else { return nil }
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    guard let folder = resolved(Files.parent(path)), name != ".." else { return nil }
    return folder == "/" ? "/\(name)" : "\(folder)/\(name)"
  }
}

extension PathScope.Refusal: CustomStringConvertible {
  /// What is wrong, as the end of a sentence about the path.
  package var description: String {
    switch self {
    case .outside: "is outside the configuration's root"
    case .system: "is below /proc, /dev or /sys"
    case .repository: "is below .git"
    case .notAFile: "is not a regular file"
    }
  }

  /// What to do.
  package var advice: String {
    switch self {
    case .outside(let roots):
      "A file may name files below \(roots.isEmpty ? "its own folder" : roots.joined(separator: ", ")). To allow another "
        + "folder, add --allow-path DIR, or set DIALTONE_ALLOW_PATHS."
    case .system, .repository: "No option allows it: put what is needed into a file of its own."
    case .notAFile: "Name a file."
    }
  }
}
