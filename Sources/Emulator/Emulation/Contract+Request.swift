package import Contracts

extension Contract {
  /// The first thing about a request that a server refuses by the contract, beside what is waived; nil where it is right.
  package func problem(
    with request: EmulatedRequest,
    waiving waived: Set<RequestProblem.Part> = [.unexpectedBody]
  ) -> RequestProblem? {
    guard let (operation, values) = operation(request.method, request.segments) else {
      return RequestProblem(.operation, "No such operation")
    }
    return problems(operation, values, query: request.query, headers: request.headers, body: request.body)
      .first { !waived.contains($0.part) }
  }
}
