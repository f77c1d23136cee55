package import HTTP

/// What a run reaches management APIs with: one client and its connections, and what is in every request.
package struct Network: Sendable {
  package var sender: any HTTPSender
  /// Learns every secret and token of the run, so that a trace can leave them out.
  package var redactor: Redactor
  /// Stamped on the run's writes, so that the platform's own log leads back to it; at most 64 characters.
  package var correlation: String
  package var time: Time
  package var retry: RetryPolicy
  /// The pace to begin at instead of the one that the platform documents: for tests, which have no time to wait.
  package var budget: Pacer.Budget?

  package init(
    sender: any HTTPSender,
    redactor: Redactor = Redactor(),
    correlation: String,
    time: Time = .system,
    retry: RetryPolicy = RetryPolicy(),
    budget: Pacer.Budget? = nil
  ) {
    self.sender = sender
    self.redactor = redactor
    self.correlation = correlation
    self.time = time
    self.retry = retry
    self.budget = budget
  }
}
