import Glibc
package import Model
package import Source

/// Finds and reads `dialtone.yaml`.
package enum SettingsFile {
  /// The settings beside a configuration, with the file's text, or why it is not read.
  package struct Found: Sendable {
    package var settings = ToolSettings()
    package var text: SourceText?
    package var refusal: String?

    package init() {}
  }

  /// Looks from the folder of the first path upwards to the one that holds `.git`; without one, to the working directory where
  /// that is above it, and in that folder alone where not.
  ///
  /// - Parameter allowed: Folders beside the configuration's root that a link may lead to.
  package static func find(besides paths: [String], allowing allowed: [String] = [], _ rules: KnownRules) -> Found {
    var found = text(besides: paths, allowing: allowed)
    guard let text = found.text else { return found }
    var diagnostics = Diagnostics()
    found.settings = SettingsReader.read(text, as: 0, rules, nil, &diagnostics)
    return found
  }

  /// The same without what it says.
  package static func text(besides paths: [String], allowing allowed: [String] = []) -> Found {
    var found = Found()
    guard let path = paths.first.flatMap({ self.path(from: $0) }) else { return found }
    do throws(InputMissing) {
      try checkOwner(of: path)
      try checkTarget(of: path, PathScope(named: paths, allowed: allowed))
      found.text = SourceText(name: path, bytes: try Files.read(path, upTo: 1 << 20))
    } catch {
      found.refusal = error.description
    }
    return found
  }

  /// Where the settings beside a configuration are, or where they are to be made.
  package static func place(besides paths: [String]) -> String {
    let named = paths.first ?? "."
    return path(from: named) ?? file(top(of: named))
  }

  private static func path(from named: String) -> String? {
    let base = base(of: named)
    let folders = folders(from: base, toWorkingDirectory: true) ?? [base]
    return folders.lazy.map(file).first { access($0, F_OK) == 0 }
  }

  /// The folder that holds `.git`; without one, that of the configuration.
  private static func top(of named: String) -> String { folders(from: base(of: named))?.last ?? base(of: named) }

  /// The folder of a configuration.
  private static func base(of named: String) -> String {
    var status = stat()
    let isFolder = named != "-" && stat(named, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    return named == "-" ? "." : isFolder ? named : Files.parent(named)
  }

  /// A folder and those above it, up to the one that holds `.git`; nil without one.
  ///
  /// - Parameter toWorkingDirectory: whether the working directory is the last one where nothing holds `.git`.
  private static func folders(from base: String, toWorkingDirectory: Bool = false) -> [String]? {
    var folders: [String] = []
    var toWorking: [String]?
    let working = toWorkingDirectory ? realpath(".") : nil
    var folder = base
    // As many levels as any path has.
    for _ in 0..<64 {
      folders.append(folder)
      if access("\(folder)/.git", F_OK) == 0 { return folders }
      let place = realpath(folder)
      if let working, place == working { toWorking = folders }
      guard place != "/" else { break }
      folder = folder == "." ? ".." : folder.hasSuffix("..") ? "\(folder)/.." : Files.parent(folder)
    }
    return toWorking
  }

  private static func file(_ folder: String) -> String {
    folder == "."
      ? ToolSettings.fileName : folder == "/" ? "/\(ToolSettings.fileName)" : "\(folder)/\(ToolSettings.fileName)"
  }

  private static func realpath(_ path: String) -> String? {
    guard let resolved = Glibc.realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// Somebody else's file in a shared folder must not switch rules off.
  private static func checkOwner(of path: String) throws(InputMissing) {
    var (file, folder) = (stat(), stat())
    guard lstat(path, &file) == 0, stat(Files.parent(path), &folder) == 0 else { return }
    guard ![geteuid(), 0, folder.st_uid].contains(file.st_uid) else { return }
    throw InputMissing(
      description: "\(path) is not read: it belongs neither to you, nor to root, nor to the owner of its folder"
    )
  }
}

extension SettingsFile {
  /// A repository could have it lead to any file that the job can read, whose lines an error would show.
  private static func checkTarget(of path: String, _ scope: PathScope) throws(InputMissing) {
    var target: CChar = 0
    guard readlink(path, &target, 1) > 0, let refusal = scope.refusal(of: path) else { return }
    throw InputMissing(description: "\(path) is not read: it \(refusal). \(refusal.advice)")
  }
}

extension Configuration {
  /// Adds what is wrong with the settings.
  package mutating func add(_ found: SettingsFile.Found, _ rules: KnownRules, _ catalog: Catalog? = nil) {
    if let refusal = found.refusal { diagnostics.error(.settingsRefused, refusal, at: nil) }
    guard let text = found.text else { return }
    var problems = Diagnostics()
    _ = SettingsReader.read(text, as: SourceID(sources.texts.count), rules, catalog, &problems)
    // A plan is of the configuration's texts, to which this one belongs only where something in it is to be shown.
    guard !problems.all.isEmpty else { return }
    _ = sources.add(text)
    diagnostics.merge(problems)
  }
}
