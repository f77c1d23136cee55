import Foundation
import TestSupport
import Testing

/// The vendors' own clients for Python, which `make setup-tests` installs below `.build`.
enum VendorClients {
  struct Request: Decodable {
    var method: String
    var url: String
    var headers: [String: String]
    var form: [String: String]
  }

  static let missing = "the vendors' clients are not installed here: make setup-tests"
  static let areInstalled = FileManager.default.fileExists(atPath: "\(packages)/twilio")

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  private static let packages = folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: ".build/vendor-clients").path

  /// What the clients send for these messages.
  static func requests(for messages: [[String: Any]]) throws -> [Request] {
    try JSONDecoder().decode([Request].self, from: try run(JSONSerialization.data(withJSONObject: messages)))
  }

  /// The addresses of Amazon SNS by region, of every partition.
  static func endpoints() throws -> [String: String] {
    try JSONDecoder().decode([String: String].self, from: try run(Data("\"endpoints\"".utf8)))
  }

  private static func run(_ input: Data) throws -> Data {
    let scene = try Folder()
    try scene.write(Array(input), to: "input.json")
    let ending = try Child.run(
      "python3",
      [folder.appending(path: "Clients/clients.py").path, packages],
      environment: ProcessInfo.processInfo.environment,
      in: scene.path,
      input: scene["input.json"]
    )
    try #require(ending.code == 0, "\(ending.errorText)")
    return Data(ending.output)
  }
}
