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
    let bytes = Terminal.mask.hide(Array(text.utf8))
    let written = fwrite(bytes, 1, bytes.count, file)
    // Only closing says whether everything reached the file.
    guard fclose(file) == 0, written == bytes.count else {
      throw Failure(.error, "\(name): \(path) cannot be written: \(String(cString: strerror(errno)))")
    }
  }
}
