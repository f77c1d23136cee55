import HTTP
import Management
import Platform

extension Auth0Tenant {
  /// The most that Auth0 gives at once; it may give less, and what it says counts.
  private static let pageSize = 100

  /// Every element of a collection, page by page along its checkpoints; by offset where the answer knows none.
  ///
  /// Source: Auth0's Management API v2, "Pagination".
  func pages(
    _ path: String...,
    key: String,
    size: Int = pageSize,
    query: [HTTPRequest.QueryItem] = []
  ) async throws(PlatformFailure) -> [JSONPlace] {
    var elements: [JSONPlace] = []
    var limit = ListLimit("Auth0's list of \(key)", pageSize: size)
    var next: String?
    while true {
      var query = query + [.init("take", "\(size)")]
      if let next { query.append(.init("from", next)) }
      let page = try await session.get(["api", "v2"] + path, query)
      if next == nil, Self.isByOffset(page, key) { return try await pagesByOffset(path, key, size, query.dropLast()) }
      let found = try reading(path) { () throws(JSONProblem) in try page.member(key).list() }
      elements += found
      guard let following = page.value["next"]?.filled, following != next else { return elements }
      try limit.count(found.count)
      next = following
    }
  }

  /// Whether an answer to a request for checkpoints is one by offset: a bare list, or less than a total that it names.
  private static func isByOffset(_ page: JSONPlace, _ key: String) -> Bool {
    guard case .object = page.value else { return true }
    guard page.value["next"] == nil, let total = page.value["total"]?.wholeNumber else { return false }
    guard case .list(let elements)? = page.value[key] else { return false }
    return elements.count < total
  }

  private func pagesByOffset(
    _ path: [String],
    _ key: String,
    _ size: Int,
    _ query: some Sequence<HTTPRequest.QueryItem>
  ) async throws(PlatformFailure) -> [JSONPlace] {
    var elements: [JSONPlace] = []
    var limit = ListLimit("Auth0's list of \(key)", pageSize: size)
    var number = 0
    while true {
      let place: [HTTPRequest.QueryItem] = [
        .init("page", "\(number)"), .init("per_page", "\(size)"), .init("include_totals", "true"),
      ]
      let page = try await session.get(["api", "v2"] + path, query + place)
      let (found, total) = try reading(path) { () throws(JSONProblem) in
        (try page.member(key).list(), try page.member("total").integer())
      }
      elements += found
      if found.isEmpty || elements.count >= total { return elements }
      try limit.count(found.count)
      number += 1
    }
  }
}
