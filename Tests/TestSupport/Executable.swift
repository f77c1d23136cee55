import Foundation

/// The programs that the build made.
package enum Executable {
  /// The folder that holds them: the one that the running test lies in.
  package static let folder: String = {
    let tests =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
    return URL(filePath: tests).deletingLastPathComponent().path
  }()

  package static let dialtone = folder + "/dialtone"
}
