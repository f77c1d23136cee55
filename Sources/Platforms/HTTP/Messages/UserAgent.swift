/// What the tool calls itself in its requests, so that a platform's log tells them from others.
package enum UserAgent {
  package static let version = "0.1.0"
  static let text = "dialtone/\(version)"
}
