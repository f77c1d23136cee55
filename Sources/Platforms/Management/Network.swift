package import HTTP

/// What a run reaches management APIs with: one client and its connections, and what stands in every request.
package struct Network: Sendable {
  package var sender: any HTTPSender
  /// Learns every secret and token of the run, so that a trace can leave them out.
  package var redactor: Redactor
  /// Stamped on the run's writes, so that the platform's own log leads back to it; at most 64 characters.
  package var correlation: String
  package var time: Time
  package var retry: RetryPolicy

  package init(
    sender: any HTTPSender,
    redactor: Redactor = Redactor(),
    correlation: String,
    time: Time = .system,
    retry: RetryPolicy = RetryPolicy()
  ) {
    self.sender = sender
    self.redactor = redactor
    self.correlation = correlation
    self.time = time
    self.retry = retry
  }
}
