import Foundation
import TestSupport

/// The vendors' own clients for Python, which `make setup-tests` installs below `.build`.
enum VendorClients {
  struct Request: Decodable {
    var method: String
    var url: String
    var headers: [String: String]
    var form: [String: String]
  }

  private static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Clients/clients.py")
    .path

  /// What the clients send for these messages.
  static func requests(for messages: [[String: Any]]) throws -> [Request] {
    try JSONDecoder().decode([Request].self, from: try run(JSONSerialization.data(withJSONObject: messages)))
  }

  /// The addresses of Amazon SNS by region, of every partition.
  static func endpoints() throws -> [String: String] {
    try JSONDecoder().decode([String: String].self, from: try run(Data("\"endpoints\"".utf8)))
  }

  private static func run(_ input: Data) throws -> Data { try VendorPackages.run(script, input: Array(input)) }
}
