/// Something worth a line that changes nothing: what was left alone, and why.
package struct Note: Sendable, Hashable {
  package var subject: String
  package var message: String

  package init(subject: String, message: String) {
    self.subject = subject
    self.message = message
  }
}
