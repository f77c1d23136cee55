import Foundation
import TestSupport

/// The library that cuts a process off, built from its C when the tests begin.
///
/// The product has no hook for it.
enum Interposer {
  struct NoCompiler: Error, CustomStringConvertible {
    var description: String
  }

  /// Where the library lies; it stays as long as the tests run.
  static let library = Result { try build() }

  private static let folder = Result { try Folder() }

  private static func build() throws -> String {
    let source = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Interposer/cut.c").path
    let folder = try folder.get()
    var reasons: [String] = []
    for compiler in ["cc", "clang", "gcc"] {
      let ending = try Child.run(
        compiler,
        ["-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", folder["cut.so"], source],
        environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"],
        in: folder.path
      )
      if ending.code == 0 { return folder["cut.so"] }
      reasons.append("\(compiler): \(ending.errorText)")
    }
    throw NoCompiler(
      description: "the crash tests need a C compiler (cc, clang or gcc: apt-get install gcc)\n"
        + reasons.joined(separator: "\n")
    )
  }

  /// What a process needs in its environment to be cut off at a change of a file.
  static func environment(cutAt number: Int, _ cut: Cut) throws -> [String: String] {
    var environment = ["LD_PRELOAD": try library.get(), "CUT_AT": "\(number)", "CUT_SIGNAL": "\(cut.signal)"]
    if cut == .torn { environment["CUT_TORN"] = "1" }
    return environment
  }
}

/// How a process is cut off.
enum Cut: String, Sendable {
  /// SIGKILL before the change.
  case killed
  /// SIGKILL after half of what the change would have written.
  case torn
  /// SIGINT, which lets the change happen.
  case interrupted

  var signal: Int32 { self == .interrupted ? SIGINT : SIGKILL }
}
