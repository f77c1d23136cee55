import Source

/// A file that a field names and that has to hold text: what is wrong with it is said before anything runs.
enum FileCheck {
  static func check(_ path: String, _ name: String, at range: SourceRange, _ diagnostics: inout Diagnostics) {
    let bytes: [UInt8]
    do {
      bytes = try Files.read(path)
    } catch {
      diagnostics.error(
        .fileMissing,
        "\(name): \(error)",
        detail: "\(guess(path))The path is relative to the file that names it. Create the file, or correct the path.",
        at: range
      )
      return
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      diagnostics.error(
        .fileNotText,
        "\(name) names a file that is not UTF-8 text: \(path)",
        detail: "Save it as UTF-8, or name another file.",
        at: range
      )
      return
    }
    guard text.allSatisfy(\.isWhitespace) else { return }
    diagnostics.error(
      .fileNotText,
      "\(name) names an empty file: \(path)",
      detail: "Write its text into it, or name another file.",
      at: range
    )
  }

  /// A file beside the path whose name is near to its own.
  private static func guess(_ path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return closest(to: name, in: Files.names(in: Files.parent(path))).map { "Did you mean \"\($0)\"? " } ?? ""
  }
}

extension Rule {
  static let fileMissing = Rule(
    error: "file-missing",
    in: .files,
    meaning: "A field names a file that is not there or cannot be read: the program of a custom service.",
    remedy: "Create the file, or correct the path, which is relative to the file that names it."
  )

  static let fileNotText = Rule(
    error: "file-not-text",
    in: .files,
    meaning: "A field names a file that is empty, or is no UTF-8 text.",
    remedy: "Write its text into it, or name another file."
  )
}
