import Foundation
import HTTP
import TestSupport

/// The second stand-in for Auth0, by other hands: a process of its own, which keeps a log and its state in files.
struct Referee {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "../shared/referees/auth0").standardizedFileURL.path

  let address: String
  private let process: Child
  private let files: Folder

  struct Missing: Error, CustomStringConvertible {
    var description: String {
      "there is no referee in \(Referee.folder): make referee needs ../shared beside the sources"
    }
  }

  init(_ world: World, quirk: String? = nil) throws {
    files = try Folder()
    // With a limit that nobody reaches, so that its answers say what is left and the tool does not pace itself.
    process = try Self.start(
      ["--port", "0", "--seed", "\(Self.folder)/seeds/fresh-\(world.rawValue).json", "--mode", world.rawValue]
        + ["--rate", "1000", "--burst", "1000", "--log", files["log"], "--state-out", files["state"]]
        + (quirk.map { ["--quirk", $0] } ?? []),
      in: files
    )
    try process.waitFor("listening on ")
    address = process.output.split(whereSeparator: \.isWhitespace).last.map(String.init) ?? ""
  }

  private static func start(_ arguments: [String], in files: Folder) throws -> Child {
    guard FileManager.default.fileExists(atPath: "\(folder)/server.py") else { throw Missing() }
    return try Child(
      "python3",
      ["\(folder)/server.py"] + arguments,
      environment: ProcessInfo.processInfo.environment,
      in: files.path
    )
  }

  /// The names of its answers to open questions.
  static func quirks() throws -> Set<String> {
    let files = try Folder()
    let list = try withExtendedLifetime(files) { try start(["--list-quirks"], in: files).ending().outputText }
    return Set(list.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map { String($0.prefix { $0 != "=" }) })
  }

  /// What it was asked, from the first request on.
  func log() throws -> [JSON] {
    guard let text = try? files.text("log") else { return [] }
    return try text.split(separator: "\n").map { try JSON(decoding: Array($0.utf8)) }
  }

  /// What it holds, secrets included: each leaf by its path.
  func state() throws -> [String: JSON] {
    TenantState.leaves(of: try JSON(decoding: try files.read("state")))
  }

  func stop() throws {
    process.signal(SIGTERM)
    _ = try process.ending(within: 10)
  }
}

/// Which of Auth0's two worlds a tenant is in, as the referee spells it.
enum World: String, CaseIterable {
  case legacy
  case unified = "upe"
}
