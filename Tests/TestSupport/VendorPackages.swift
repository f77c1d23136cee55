package import Foundation

/// The vendors' own clients for Python, which `make setup-tests` installs below `.build`.
package enum VendorPackages {
  package static let missing = "the vendors' clients are not installed here: make setup-tests"
  package static let areInstalled = FileManager.default.fileExists(atPath: "\(folder)/twilio")

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: ".build/vendor-clients").path

  /// What a script of ours prints, which is given the clients' folder and then `arguments`.
  package static func run(_ script: String, input: [UInt8]) throws -> Data {
    let scene = try Folder()
    return try printed(start(script, [], input, in: scene).ending())
  }

  /// The same, for a script that asks a server of this process: no thread waits that the server may need.
  package static func asking(_ script: String, _ arguments: [String]) async throws -> [UInt8] {
    let scene = try Folder()
    return [UInt8](try printed(try await start(script, arguments, [], in: scene).ended(within: 300)))
  }

  private static func start(
    _ script: String,
    _ arguments: [String],
    _ input: [UInt8],
    in scene: Folder
  ) throws -> Child {
    try scene.write(input, to: "input.json")
    return try Child(
      "python3",
      [script, folder] + arguments,
      environment: ProcessInfo.processInfo.environment,
      in: scene.path,
      input: scene["input.json"]
    )
  }

  private static func printed(_ ending: Child.Ending) throws -> Data {
    guard ending.code == 0 else { throw Python.Failed(description: ending.errorText) }
    return Data(ending.output)
  }
}
