import Foundation

/// Folders and processes that leave nothing behind.
enum Scratch {
  /// The tool that was built beside the tests.
  static let tool = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    .appending(path: "dialtone")

  /// The package's own folder.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func withFolder<Result>(_ work: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "dialtone-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try work(folder)
  }

  /// Runs a program to its end; its streams are files rather than pipes, so that neither side can wait for the other.
  static func run(
    _ program: URL,
    _ arguments: [String],
    input: Data = Data(),
    in workingFolder: URL? = nil,
    environment: [String: String] = [:]
  ) throws -> (status: Int32, output: Data, errors: Data) {
    try withFolder { folder in
      let files = ["in", "out", "err"].map { folder.appending(path: $0) }
      try input.write(to: files[0])
      for file in files[1...] { try Data().write(to: file) }
      let process = Process()
      process.executableURL = program
      process.arguments = arguments
      if let workingFolder { process.currentDirectoryURL = workingFolder }
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
      process.standardInput = try FileHandle(forReadingFrom: files[0])
      process.standardOutput = try FileHandle(forWritingTo: files[1])
      process.standardError = try FileHandle(forWritingTo: files[2])
      try process.run()
      process.waitUntilExit()
      return (process.terminationStatus, try Data(contentsOf: files[1]), try Data(contentsOf: files[2]))
    }
  }
}
