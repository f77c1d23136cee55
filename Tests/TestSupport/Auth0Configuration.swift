import Foundation

/// A configuration of one Auth0 tenant that tests apply: a file of `Tests/Auth0Configurations`.
///
/// Auth0's own tests apply them to the emulator, the referee's run to the second stand-in; a new file is judged there
/// without a word more.
package struct Auth0Configuration: Sendable {
  package static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Auth0Configurations").path

  package let name: String
  private let text: String

  package static let all: [Auth0Configuration] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder).sorted()) ?? []
    return files.filter { $0.hasSuffix(".yaml") }.map { named(String($0.dropLast(5))) }
  }()

  /// Nothing of ours any more.
  package static let empty = named("empty")

  /// One that is not there has no text, which is no configuration of a tenant.
  package static func named(_ name: String) -> Auth0Configuration {
    Auth0Configuration(
      name: name,
      text: (try? String(contentsOfFile: "\(folder)/\(name).yaml", encoding: .utf8)) ?? ""
    )
  }

  /// As it is written for a tenant that is reached there.
  package func text(at address: String) -> String { text.replacing("@DOMAIN@", with: address) }
}
