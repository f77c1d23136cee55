import Glibc
import HTTP

/// The files in which a job of GitHub Actions keeps its summary and what its later steps read.
enum JobFiles {
  static func append(summary: String, outputs: String) throws {
    try append(summary: summary)
    try append(outputs, toFileNamedBy: "GITHUB_OUTPUT")
  }

  /// Where there is no result, later steps have nothing to read, and people why.
  static func append(summary: String) throws { try append(summary, toFileNamedBy: "GITHUB_STEP_SUMMARY") }

  private static func append(_ text: String, toFileNamedBy name: String) throws {
    guard let path = Environment.variables[name], !path.isEmpty else { return }
    guard let file = fopen(path, "ae") else {
      throw Failure(.error, "\(name): \(path) cannot be written: \(String(cString: strerror(errno)))")
    }
    let bytes = Terminal.mask.hide(Array(text.utf8))
    let written = fwrite(bytes, 1, bytes.count, file)
    // Only closing says whether everything reached the file.
    guard fclose(file) == 0, written == bytes.count else {
      throw Failure(.error, "\(name): \(path) cannot be written: \(String(cString: strerror(errno)))")
    }
  }
}
