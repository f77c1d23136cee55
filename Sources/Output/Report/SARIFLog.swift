import Digest
import Model
import PlanDocument
import Planning
import Source

/// Results in the Static Analysis Results Interchange Format 2.1.0 (OASIS), as code hosts and editors read them.
struct SARIFLog: Sendable {
  enum Level: String, Sendable, Encodable {
    case error
    case warning
    case note
  }

  struct Result: Sendable {
    var rule: String
    var level: Level
    var message: String
    var at: Location?
    var endColumn: Int?
    /// Other places that matter to the same, each with what is there.
    var related: [(label: String, at: Location)] = []
  }

  /// What a reader has to know of the run itself: what failed, and what nobody looked at.
  struct Notification: Sendable {
    var level: Level
    var message: String
    var at: Location?
  }

  var version: String
  var rules: [SARIFRule]
  var results: [Result]
  var notifications: [Notification] = []
  /// The run was successful where its exit code says so.
  var exitCode: Int32
  /// How the reader knows the files; in messages they are as the user named them.
  var paths = CodeHostPaths.asNamed

  func text() throws -> String { try JSONOutput.encode(Document(self)) }
}

private struct Document: Encodable {
  let schema = "https://json.schemastore.org/sarif-2.1.0.json"
  let version = "2.1.0"
  let runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  struct Run: Encodable {
    let tool: Tool
    let columnKind = "unicodeCodePoints"
    let invocations: [Invocation]
    let results: [Item]
  }

  struct Tool: Encodable { let driver: Driver }

  struct Driver: Encodable {
    let name = "dialtone"
    let version: String
    let rules: [SARIFRule]
  }

  struct Invocation: Encodable {
    let executionSuccessful: Bool
    let exitCode: Int32
    let toolExecutionNotifications: [Notification]
  }

  struct Notification: Encodable {
    let level: SARIFLog.Level
    let message: SARIFRule.Text
    let locations: [Place]
  }

  struct Item: Encodable {
    let ruleId: String
    let ruleIndex: Int?
    let level: SARIFLog.Level
    let message: SARIFRule.Text
    let locations: [Place]
    /// Nil, and not there, where there is no other place.
    let relatedLocations: [Place]?
    let partialFingerprints: [String: String]
  }

  struct Place: Encodable {
    let physicalLocation: Physical
    var message: SARIFRule.Text?
  }

  struct Physical: Encodable {
    let artifactLocation: Artifact
    let region: Region
  }

  struct Artifact: Encodable { let uri: String }

  struct Region: Encodable {
    let startLine: Int
    let startColumn: Int
    let endColumn: Int?
  }

  init(_ log: SARIFLog) {
    let used = Set(log.results.filter { $0.at != nil }.map(\.rule))
    let rules = log.rules.filter { used.contains($0.id) }.sorted { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
    let places = Dictionary(rules.enumerated().map { ($1.id, $0) }) { first, _ in first }
    // Readers refuse a result without a place.
    let placeless = log.results.filter { $0.at == nil }.map { result in
      SARIFLog.Notification(level: result.level, message: "\(result.rule): \(result.message)")
    }
    let notifications = (placeless + log.notifications).map { notification in
      Notification(
        level: notification.level,
        message: .init(text: notification.message),
        locations: notification.at.map { [Place($0, log.paths)] } ?? []
      )
    }
    runs = [
      Run(
        tool: Tool(driver: Driver(version: log.version, rules: rules)),
        invocations: [
          Invocation(
            executionSuccessful: ExitCodes.isOK(Int(log.exitCode)),
            exitCode: log.exitCode,
            toolExecutionNotifications: notifications
          )
        ],
        results: log.results.filter { $0.at != nil }.map { Item($0, places[$0.rule], log.paths) }
      )
    ]
  }
}

extension Document.Item {
  fileprivate init(_ result: SARIFLog.Result, _ ruleIndex: Int?, _ paths: CodeHostPaths) {
    ruleId = result.rule
    self.ruleIndex = ruleIndex
    level = result.level
    // Some readers show no related location that the message does not name.
    let lines = [result.message.isEmpty ? result.rule : result.message] + result.related.map { "\($0.label): \($0.at)" }
    message = .init(text: lines.joined(separator: "\n"))
    locations = result.at.map { [Document.Place($0, paths, endColumn: result.endColumn)] } ?? []
    relatedLocations =
      result.related.isEmpty
      ? nil : result.related.map { Document.Place($0.at, paths, message: .init(text: $0.label)) }
    // Without the line's number, so that a line that moves stays one result.
    let identity = [result.rule, result.at.map { paths($0.file) } ?? "", result.message].joined(separator: "\u{0}")
    partialFingerprints = ["dialtone/v1": Digest.sha256(Array(identity.utf8)).hexadecimal]
  }
}

extension Document.Place {
  fileprivate init(_ at: Location, _ paths: CodeHostPaths, endColumn: Int? = nil, message: SARIFRule.Text? = nil) {
    physicalLocation = Document.Physical(
      artifactLocation: Document.Artifact(uri: Self.address(paths(at.file))),
      region: Document.Region(startLine: at.line, startColumn: at.column, endColumn: endColumn)
    )
    self.message = message
  }

  /// A path as a relative address.
  private static func address(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%" + [byte].hexadecimal.uppercased()
      }
    }
    return result
  }
}

extension SARIFLog.Level {
  init(_ severity: Severity) {
    self =
      switch severity {
      case .error: .error
      case .warning: .warning
      case .notice: .note
      }
  }
}

extension [ReadFailure] {
  /// Why the run is none of a whole.
  var notifications: [SARIFLog.Notification] { sentences.map { SARIFLog.Notification(level: .error, message: $0) } }
}
