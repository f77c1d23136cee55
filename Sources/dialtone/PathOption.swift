import ArgumentParser
import Reference

/// The folders beside the configuration's root that its files may name files of.
struct PathOption: ParsableArguments {
  @Option(
    name: .customLong("allow-path"),
    help: ArgumentHelp(
      "A folder outside the configuration's root whose files the configuration may name (extends, code, { file }); may be repeated. \(ToolVariable.allowedPaths.rawValue) holds more, separated by ':'.",
      valueName: "folder"
    ),
    completion: .directory
  )
  var folders: [String] = []

  /// Those of the command line, then those of the environment.
  var allowed: [String] {
    folders + (Environment.value(of: .allowedPaths) ?? "").split(separator: ":").map(String.init)
  }

  func validate() throws {
    if folders.contains("") { throw ValidationError("--allow-path is empty; expected a folder.") }
  }
}
