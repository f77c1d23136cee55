/// Why there is no answer, named for what the caller does next.
package struct HTTPFailure: Error, Sendable, Hashable, CustomStringConvertible {
  package enum Kind: String, Sendable, Hashable {
    /// Nothing happened: no connection came about.
    case unreachable
    /// Nothing happened: libcurl is not installed, or too old.
    case noLibrary = "no_library"
    /// Nothing happened: the server could not prove who it is.
    case untrusted
    /// Nothing happened: the platform asked for a longer wait than there is patience for.
    case busy
    /// Nothing happened: the request could not be sent as it is meant.
    case malformed
    /// The request may have been taken, and no whole answer came: look before it is tried again.
    case unknownOutcome = "unknown_outcome"
    /// The answer was larger than it may be.
    case tooLarge = "too_large"
    /// Given up by the caller, or because the client was closed.
    case cancelled
  }

  package var kind: Kind
  /// The host, and its port where it has one.
  package var host: String
  /// What went wrong, as the layer below put it.
  package var detail: String
  /// Whether it may have changed something.
  package var mayHaveTakenEffect: Bool
  /// When it may be tried again, where the platform said so.
  package var retryAfter: Duration?
  /// The answer, where there was one that left the outcome open.
  package var response: HTTPResponse?

  package init(_ kind: Kind, host: String, detail: String, mayHaveTakenEffect: Bool = false) {
    self.kind = kind
    self.host = host
    self.detail = detail
    self.mayHaveTakenEffect = mayHaveTakenEffect
  }

  package var description: String {
    switch kind {
    case .unreachable:
      "\(host) could not be reached: \(detail); nothing was changed; "
        + (isLikelyEmulator
          ? "an emulator is reached without TLS: write domain: http://\(host)"
          : "check the domain, the network and the proxy settings")
    case .noLibrary:
      "\(host) cannot be asked without libcurl 7.85 or later (\(detail)); nothing was changed; install it: "
        + "apt-get install libcurl4"
    case .untrusted:
      "\(host) could not prove who it is: \(detail); nothing was sent; where a company's own certificate authority signs, "
        + "name its file in SSL_CERT_FILE"
    case .busy: "\(host) limits the rate of requests: \(detail); nothing was changed; try again later"
    case .malformed: "a request to \(host) was not sent: \(detail)"
    case .unknownOutcome where mayHaveTakenEffect:
      "\(host) may have carried out a request whose answer was lost: \(detail); read again before it is repeated"
    case .unknownOutcome: "\(host) did not answer in full: \(detail); nothing was changed"
    case .tooLarge: "\(host) answered with more than is accepted: \(detail)" + aftermath
    case .cancelled: "a request to \(host) was given up: \(detail)" + aftermath
    }
  }

  /// Whether TLS was tried with a server on this machine that does not speak it.
  private var isLikelyEmulator: Bool {
    detail.contains("wrong version number")
      && HostText.split(host[...]).map { HostText.isLoopback($0.host) } == true
  }

  private var aftermath: String {
    mayHaveTakenEffect ? "; it may have been carried out: read again before it is repeated" : "; nothing was changed"
  }
}
