import ArgumentParser

/// The folders beside the configuration's root that its files may name files of.
struct PathOption: ParsableArguments {
  private static let variable = "DIALTONE_ALLOW_PATHS"

  @Option(
    name: .customLong("allow-path"),
    help: ArgumentHelp(
      "A folder beside the configuration's root of which its files may name files (extends, code, { file }); may be repeated. \(variable) holds more, separated by ':'.",
      valueName: "folder"
    )
  )
  var folders: [String] = []

  /// Those of the command line, then those of the environment.
  var allowed: [String] {
    folders + (Environment.variables[Self.variable] ?? "").split(separator: ":").map(String.init)
  }

  func validate() throws {
    if folders.contains("") { throw ValidationError("--allow-path is empty; it takes a folder.") }
  }
}
