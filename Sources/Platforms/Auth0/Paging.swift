import HTTP
import Management
import Platform

extension Auth0Tenant {
  /// The most that Auth0 gives at once; it may give less, and what it says counts.
  private static let pageSize = 100
  /// More pages than any tenant has: an answer that leads to itself ends here.
  private static let longest = 10_000

  /// Every element of a collection, page by page along its checkpoints.
  func pages(
    _ path: String...,
    key: String,
    size: Int = pageSize,
    query: [HTTPRequest.QueryItem] = []
  ) async throws(PlatformFailure) -> [JSONPlace] {
    var elements: [JSONPlace] = []
    var next: String?
    for _ in 0..<Self.longest {
      var query = query + [.init("take", "\(size)")]
      if let next { query.append(.init("from", next)) }
      let page = try await session.get(["api", "v2"] + path, query)
      elements += try reading(path) { () throws(JSONProblem) in try page.member(key).list() }
      let following = page.value["next"]?.filled
      guard let following, following != next else { return elements }
      next = following
    }
    throw .refused("Auth0's list of \(key) does not end; report it with a --trace")
  }
}
