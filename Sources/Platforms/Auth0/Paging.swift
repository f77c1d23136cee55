import HTTP
import Management
import Platform

extension Auth0Tenant {
  /// The most that Auth0 gives at once; it may give less, and what it says counts.
  private static let pageSize = 100
  /// The longest list that is reported by offset: what lies behind it is reached along checkpoints alone.
  private static let reach = 1_000

  /// Every element of a collection: of a short one all pages at once, of a longer one along its checkpoints.
  ///
  /// Source: Auth0's Management API v2, "Pagination".
  /// - Parameter expected: how many there are at least, as far as is known; where they are too many for pages, asking
  ///   for the first one would be in vain.
  func list(
    _ name: String,
    expected: Int = 0,
    query: [HTTPRequest.QueryItem] = []
  ) async throws(PlatformFailure) -> [JSONPlace] {
    if expected <= Self.reach, let elements = try await shortList(name, query) { return elements }
    return try await pages(name, key: name, query: query)
  }

  /// A page by offset, and what it says of the list.
  private struct Page: Sendable {
    var elements: [JSONPlace]
    var total: Int
    /// How many elements a page has.
    var size: Int

    /// Nil where the answer names no total.
    init?(_ answer: JSONPlace, key: String) throws(JSONProblem) {
      guard case .object = answer.value, let total = answer.value["total"]?.wholeNumber else { return nil }
      elements = try answer.member(key).list()
      self.total = total
      size = answer.value["limit"]?.wholeNumber ?? elements.count
    }
  }

  /// A list that pages by offset tell as a whole; nil where they do not.
  ///
  /// Where it changes between two of them, one object may be listed twice and another not at all: then the answer is nil.
  private func shortList(_ name: String, _ query: [HTTPRequest.QueryItem]) async throws(PlatformFailure) -> [JSONPlace]?
  {
    guard let first = try await page(0, size: Self.pageSize, of: name, query), first.total <= Self.reach else {
      return nil
    }
    if first.elements.count >= first.total { return first.elements }
    guard first.size > 0 else { return nil }
    let numbers = Array(1..<max(1, (first.total + first.size - 1) / first.size))
    let rest = try await sideBySide(numbers) { number throws(PlatformFailure) in
      try await self.page(number, size: first.size, of: name, query)
    }
    var elements = first.elements
    for page in rest {
      guard let page, page.total == first.total else { return nil }
      elements += page.elements
    }
    let isWhole = elements.count == first.total && Set(elements.map(\.value)).count == first.total
    return isWhole ? elements : nil
  }

  private func page(
    _ number: Int,
    size: Int,
    of name: String,
    _ query: [HTTPRequest.QueryItem]
  ) async throws(PlatformFailure) -> Page? {
    let place: [HTTPRequest.QueryItem] = [
      .init("page", "\(number)"), .init("per_page", "\(size)"), .init("include_totals", "true"),
    ]
    let answer = try await get(name, query: query + place)
    return try reading([name]) { () throws(JSONProblem) in try Page(answer, key: name) }
  }

  /// Every element of a collection along its checkpoints, one page after the other; by offset where the answer knows none.
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
