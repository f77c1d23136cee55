/// What a command prints in SARIF where it has no result.
package enum FailureSARIF {
  package static func text(_ message: String, version: String, exitCode: Int32) throws -> String {
    try SARIFLog(
      version: version,
      rules: [],
      results: [],
      notifications: [SARIFLog.Notification(level: .error, message: message)],
      exitCode: exitCode
    ).text()
  }
}
