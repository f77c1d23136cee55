import Auth0Actions
import Foundation
import TestSupport
import Testing

/// What a program did in each of a few cases, run one after the other by one Node.
struct Run {
  struct Result: Decodable {
    struct Request: Decodable {
      var method: String
      var url: String
      var headers: [String: String]
      var body: String
    }

    var ending: Case.Ending
    var reason: String?
    var requests: [Request]
    /// How long the program was ready to wait, in milliseconds.
    var timeouts: [Int]
    /// What the service's documentation has against the request.
    var complaints: [String]
  }

  struct Report: Decodable {
    var exports: [String]
    var cases: [Result]
  }

  var report: Report
  /// What came out beside the report.
  var output: String

  init(_ program: ActionProgram, _ trigger: ActionProgram.Trigger, _ cases: [Case]) throws {
    let driver = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Node/driver.js").path
    let folder = try Folder()
    try folder.write(program.code(for: trigger), to: "program.js")
    let documents = try JSONSerialization.data(withJSONObject: cases.map { $0.document(for: trigger) })
    try folder.write(Array(documents), to: "cases.json")
    let ending = try Node.run([driver, folder["program.js"], folder["cases.json"], folder["report.json"]])
    output = ending.outputText + ending.errorText
    try #require(ending.code == 0, "\(output)")
    report = try JSONDecoder().decode(Report.self, from: Data(try folder.read("report.json")))
    try #require(report.cases.count == cases.count)
  }
}
