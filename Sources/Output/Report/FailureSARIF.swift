/// What a command prints in SARIF where it has no result.
package enum FailureSARIF {
  package static func text(_ message: String, version: String) throws -> String {
    try SARIFLog(version: version, rules: [], results: [], failure: message).text()
  }
}
