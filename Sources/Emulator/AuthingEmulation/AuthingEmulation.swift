package import Contracts
package import Emulation
package import HTTP

/// The management API of Authing and of GenAuth, over one user pool.
///
/// Source: the vendor's OpenAPI document of November 2023, and its Node SDK for what is newer: updates of applications,
/// switching factors of the user pool off, security settings.
package struct AuthingEmulation: EmulatedPlatform {
  /// An access key.
  package struct Credentials: Sendable, Hashable {
    package var accessKeyID: String
    package var accessKeySecret: String

    package init(
      accessKeyID: String = "6500000000000000000000a1",
      accessKeySecret: String = "rehearsal-secret"
    ) {
      self.accessKeyID = accessKeyID
      self.accessKeySecret = accessKeySecret
    }
  }

  package let name = "authing"
  package let contract = Contract.authing
  /// What the service's own headers begin with: `x-authing-` or `x-genauth-`.
  package var headerPrefix = "x-authing-"
  package var userPool = "6500000000000000000000f0"
  package var credentials = Credentials()
  package var tokenLifetime: Duration = .seconds(7200)
  /// After how many requests a token ends before its time; nil is never.
  package var requestsPerToken: Int?
  /// Requests a second for the user pool; 300 on the default plan.
  package var perSecond: Int?
  /// Whether the plan includes multi-factor authentication; the free one does not.
  package var includesMFA = true
  package var variations = Variations()

  package init() {}

  package func prepare(_ objects: Objects, now: Duration) throws {}

  package func limits(on request: EmulatedRequest) -> [RateLimit] {
    perSecond.map { [RateLimit("pool", burst: $0, amount: $0, per: .second)] } ?? []
  }

  package func respond(to request: EmulatedRequest, _ objects: Objects) throws -> EmulatedResponse {
    guard let endpoint = Endpoint.find(request) else {
      return Envelope.refusal(404, "Cannot \(request.method) \(request.path)", http: 404)
    }
    let call = Call(emulation: self, request: request, objects: objects)
    if endpoint.needsToken { try call.checkToken() }
    if let problem = problem(with: request) {
      let place = problem.problem.path.isEmpty ? problem.part.rawValue : problem.problem.path
      throw Refusal(400, "Parameter error: \(place): \(problem.problem.why)")
    }
    return try endpoint.answer(call)
  }

  /// What the contract has against a request, beside what Authing may ignore.
  private func problem(with request: EmulatedRequest) -> RequestProblem? {
    Contract.authing.problem(
      with: request,
      refusesUnknownQuery: variations.refusesUnknownQuery,
      refusesUnexpectedBodies: variations.refusesUnexpectedBodies
    )
  }

  /// A limit that is reached is reported by HTTP itself; other trouble is in the envelope or not.
  package func refusal(_ status: Int, to request: EmulatedRequest) -> EmulatedResponse {
    switch status {
    case 429: Envelope.refusal(429, "Too many requests", http: variations.limitIsInEnvelope ? 200 : 429)
    case 413: Envelope.refusal(413, "Payload too large")
    default: Envelope.refusal(status, "Internal server error", http: variations.troubleIsInEnvelope ? 200 : status)
    }
  }

  /// Authing tells nothing about its limits before they are reached.
  package func headers(for standing: RateLimit.Standing) -> HTTPHeaders {
    standing.isAnnounced ? Self.rateHeaders(standing) : [:]
  }
}
