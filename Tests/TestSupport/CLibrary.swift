import Foundation

/// A library for LD_PRELOAD, built from its C when a test needs it: the product has no hook for it.
package final class CLibrary: Sendable {
  package struct NoCompiler: Error, CustomStringConvertible {
    package var description: String
  }

  package let path: String
  /// It stays as long as the library is referred to.
  private let folder: Folder

  /// - Parameter file: a C file, by its path from the folder of `test`.
  package init(_ file: String, besides test: String = #filePath) throws {
    let source = URL(filePath: test).deletingLastPathComponent().appending(path: file).path
    folder = try Folder()
    path = folder["library.so"]
    var reasons: [String] = []
    for compiler in ["cc", "clang", "gcc"] {
      let ending = try Child.run(
        compiler,
        ["-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", "-o", path, source],
        environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"],
        in: folder.path
      )
      if ending.code == 0 { return }
      reasons.append("\(compiler): \(ending.errorText)")
    }
    throw NoCompiler(
      description: "\(file) needs a C compiler (cc, clang or gcc: apt-get install gcc)\n"
        + reasons.joined(separator: "\n")
    )
  }
}
