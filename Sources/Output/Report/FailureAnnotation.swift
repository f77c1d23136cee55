import Source

/// What a command prints for a code host where it has no result.
package enum FailureAnnotation {
  package static func text(of subject: String, _ message: String) -> String {
    GitHubAnnotation(level: .error, title: "\(subject)-failed", message: message).text
  }
}
