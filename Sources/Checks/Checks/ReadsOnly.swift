package import HTTP

/// Sends the reads of a list, and nothing else.
///
/// Whatever checks a service holds this type alone, so that no code of a check can change or buy anything.
package struct ReadsOnly: Sendable {
  private let sender: any HTTPSender
  private let reads: [AllowedRead]
  private let rehearsal: Rehearsal?

  /// - Parameter rehearsal: where the requests go instead of the service's own hosts.
  package init(_ sender: any HTTPSender, _ reads: [AllowedRead], rehearsal: Rehearsal? = nil) {
    self.sender = sender
    self.reads = reads
    self.rehearsal = rehearsal
  }

  /// Throws `malformed` for what is not on the list, before anything is sent.
  package func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    guard reads.contains(where: { $0.permits(request) }) else {
      throw HTTPFailure(.malformed, host: request.origin.host, detail: "it is not among the reads of dialtone check")
    }
    var request = rehearsal?.redirect(request) ?? request
    request.isRepeatable = true
    do {
      return try await sender.send(request)
    } catch {
      var failure = error
      // A read that is sent by POST changes nothing either.
      failure.mayHaveTakenEffect = false
      throw failure
    }
  }

  /// The path and the query of a link to more, where it leads to the host that answered; nil where it does not.
  package func path(of link: String, at origin: Origin) -> String? {
    if link.hasPrefix("\(origin)/") { return String(link.dropFirst("\(origin)".count)) }
    if let rehearsal { return rehearsal.path(of: link, at: origin.host) }
    return link.hasPrefix("/") ? link : nil
  }
}
