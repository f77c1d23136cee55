package import HTTP
package import Platform

extension Session {
  /// Reads a JSON document.
  package func get(_ path: [String], _ query: [HTTPRequest.QueryItem] = []) async throws(PlatformFailure) -> JSONPlace {
    try document(try await send(HTTPRequest(.get, origin, path, query: query)), path)
  }

  /// Sends a JSON document and reads the one that comes back; nil where none does.
  @discardableResult
  package func write(
    _ method: HTTPMethod,
    _ path: [String],
    _ body: JSON? = nil,
    _ query: [HTTPRequest.QueryItem] = []
  ) async throws(PlatformFailure) -> JSONPlace? {
    let request = HTTPRequest(method, origin, path, query: query)
    let response = try await send(body.map { request.with($0) } ?? request)
    return response.body.isEmpty ? nil : try document(response, path)
  }

  private func document(_ response: HTTPResponse, _ path: [String]) throws(PlatformFailure) -> JSONPlace {
    do {
      return try response.json()
    } catch {
      throw PlatformFailure(error, in: path)
    }
  }
}

extension PlatformFailure {
  /// An answer that is not what the platform documents.
  package init(_ problem: JSONProblem, in path: [String]) {
    let advice =
      problem.problem == .notJSON
      ? "check domain, and that nothing on the way answers in its place; else report it with a --trace"
      : "report it with a --trace"
    self = .refused("the platform's answer to /\(path.joined(separator: "/")) cannot be read: \(problem); \(advice)")
  }
}

/// Reads an answer, and reports what is wrong with it as a failure of the platform.
package func reading<Result>(
  _ path: [String],
  _ work: () throws(JSONProblem) -> Result
) throws(PlatformFailure) -> Result {
  do {
    return try work()
  } catch {
    throw PlatformFailure(error, in: path)
  }
}
