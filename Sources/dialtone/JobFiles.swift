import Glibc
import HTTP
import Report

/// The files in which a job of GitHub Actions keeps its summary and what its later steps read.
enum JobFiles {
  /// - Parameter outputs: what later steps decide by, beside how the run ended.
  static func append(summary: String, outputs: String, _ exit: Exit) throws {
    try append(summary, toFileNamedBy: "GITHUB_STEP_SUMMARY")
    try append(JobOutputs.end(exitCode: exit.rawValue) + outputs, toFileNamedBy: "GITHUB_OUTPUT")
  }

  private static func append(_ text: String, toFileNamedBy name: String) throws {
    guard let path = Environment.variables[name], !path.isEmpty else { return }
    guard let file = fopen(path, "ae") else {
      throw Failure(.error, "\(name): \(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    // Another step may have ended in the middle of a line.
    let bytes = Terminal.mask.hide(Array(((endsInLine(path) ? "\n" : "") + text).utf8))
    let written = fwrite(bytes, 1, bytes.count, file)
    // Only closing says whether everything reached the file.
    guard fclose(file) == 0, written == bytes.count else {
      throw Failure(.error, "\(name): \(path) cannot be written: \(String(cString: strerror(errno)))")
    }
  }

  /// Whether the last line of a file has no end.
  private static func endsInLine(_ path: String) -> Bool {
    guard let file = fopen(path, "re") else { return false }
    defer { fclose(file) }
    guard fseek(file, -1, SEEK_END) == 0 else { return false }
    let last = fgetc(file)
    return last != EOF && last != 0x0A
  }
}
