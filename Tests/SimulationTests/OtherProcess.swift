import Foundation
import TestSupport

/// This program once more, for one of its tests.
enum OtherProcess {
  /// - Parameter test: a part of its name.
  static func start(_ test: String, _ own: [String: String], in folder: Folder) throws -> Child {
    var environment = ProcessInfo.processInfo.environment.merging(own) { $1 }
    // The order of sets and dictionaries has to be the same there.
    environment["SWIFT_DETERMINISTIC_HASHING"] = "1"
    return try Child(
      FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"),
      ["--testing-library", "swift-testing", "--filter", test],
      environment: environment,
      in: folder.path
    )
  }
}
