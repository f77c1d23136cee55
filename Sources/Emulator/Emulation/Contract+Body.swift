package import Contracts
import HTTP

extension Contract {
  /// The members of a request's body that its operation names.
  ///
  /// Where the contract leaves an object open, others are accepted and not stored.
  package func body(of request: EmulatedRequest) -> Members {
    guard let body = operation(request.method, request.segments)?.0.body else { return [:] }
    var schema = body.schema
    while let name = schema.reference { schema = self.schema(name) }
    let sent = Self.value(request.body, body.type)?.members ?? [:]
    return sent.filter { schema.members[$0.key] != nil }
  }

  /// The first thing about a request that is refused, where a platform may ignore what its description does not have.
  package func problem(
    with request: EmulatedRequest,
    refusesUnknownQuery: Bool,
    refusesUnexpectedBodies: Bool
  ) -> RequestProblem? {
    var waived: Set<RequestProblem.Part> = []
    if !refusesUnknownQuery { waived.insert(.unknownQuery) }
    if !refusesUnexpectedBodies { waived.insert(.unexpectedBody) }
    return problem(with: request, waiving: waived)
  }
}
