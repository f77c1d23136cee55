import Foundation
import TestSupport
import Testing

/// Programs of others that read what the tool prints: a browser, and a reader of SARIF for Python.
enum Readers {
  static let missing = "chromium and the readers of reports are not installed here: make setup-tests"
  static let areInstalled =
    [browser, driver, "\(packages)/selenium", "\(packages)/sarif"].allSatisfy(FileManager.default.fileExists)

  private static let browser = "/usr/bin/chromium"
  private static let driver = "/usr/bin/chromedriver"
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  private static let packages = folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: ".build/report-readers").path

  /// What the browser finds on a page.
  struct Page: Decodable {
    var verdict: String
    var all: [String]
    var count: String
    var tenants: [String]
    var ofLastTenant: [String]
    var ofKind: [String]
    var errors: [String]
    var searched: [String]
    var sections: [String]
    var cleared: String
    var foldable: Int
    var collapsed: Int
    var expanded: Int
    var focus: String
    var current: Int
    var themesDiffer: Bool
    var deepLinkOpens: Bool
    var tables: [[[String]]]
    var elements: [String]
    var links: [String]
    var attributes: [String]
    var scripts: Int
    var title: String
    var text: String
    var injected: String
    var log: [String]
  }

  struct Log: Decodable {
    struct Record: Decodable {
      var tool: String
      var severity: String
      var code: String
      var description: String
      var location: String
      var line: Int

      private enum CodingKeys: String, CodingKey {
        case tool = "Tool"
        case severity = "Severity"
        case code = "Code"
        case description = "Description"
        case location = "Location"
        case line = "Line"
      }
    }

    var tools: [String]
    var records: [Record]
  }

  static func page(_ html: String) throws -> Page {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Page.self, from: try run("page.py", html, "page.html", [browser, driver], profile: true))
  }

  static func log(_ sarif: String) throws -> Log {
    try JSONDecoder().decode(Log.self, from: try run("sarif.py", sarif, "log.sarif", []))
  }

  private static func run(
    _ script: String,
    _ text: String,
    _ name: String,
    _ programs: [String],
    profile: Bool = false
  ) throws -> Data {
    let scene = try Folder()
    try scene.write(text, to: name)
    let arguments = [folder.appending(path: "Readers/\(script)").path, packages] + programs + [scene[name]]
    let ending = try Child.run(
      "python3",
      arguments + (profile ? [scene["profile"]] : []),
      environment: ProcessInfo.processInfo.environment,
      in: scene.path
    )
    try #require(ending.code == 0, "\(ending.errorText)")
    return Data(ending.output)
  }
}
