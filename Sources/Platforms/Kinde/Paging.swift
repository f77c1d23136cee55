import HTTP
import Management
import Platform

/// Kinde's lists give ten at a time unless asked for more, and each kind of list is continued in another way.
extension Environment {
  /// The most that Kinde gives at once (the API's specification, `page_size`).
  private static let pageSize = 500
  /// What it gives where nobody asks for a size.
  private static let usualPageSize = 10
  private static let sized = HTTPRequest.QueryItem("page_size", "\(pageSize)")

  /// The largest page of a list that is continued with `next_token`.
  func page(of path: [String], after token: String?) async throws(PlatformFailure) -> JSONPlace {
    try await get(path, [Self.sized] + (token.map { [.init("next_token", $0)] } ?? []))
  }

  /// Every element of a list that is continued with `next_token`.
  func listByToken(_ path: String, key: String) async throws(PlatformFailure) -> [JSONPlace] {
    var elements: [JSONPlace] = []
    var limit = ListLimit("Kinde's list of /\(path)", pageSize: Self.pageSize)
    var token: String?
    while true {
      let page = try await page(of: [path], after: token)
      let (found, next) = try reading([path]) { () throws(JSONProblem) in
        // An empty environment may leave the list out.
        (try page.optional(key)?.list() ?? [], try page.optional("next_token")?.text())
      }
      elements += found
      guard let next, !next.isEmpty else { return elements }
      guard next != token else { throw limit.endless }
      try limit.count(found.count)
      token = next
    }
  }

  /// Every connection of a list that is continued behind an ID.
  ///
  /// Kinde documents no way to continue an application's own list; a page that brings nothing new ends it, and so does
  /// the connection that is looked for.
  func listBehindID(
    _ path: [String],
    isSized: Bool,
    until sought: String? = nil
  ) async throws(PlatformFailure) -> [ListedConnection] {
    var elements: [ListedConnection] = []
    var known: Set<String> = []
    var limit = ListLimit("Kinde's list of /\(path.joined(separator: "/"))", pageSize: Self.pageSize)
    var last: String?
    while true {
      var query = isSized ? [Self.sized] : []
      if let last { query.append(.init("starting_after", last)) }
      let page = try await get(path, query)
      let (found, hasMore) = try reading(path) { () throws(JSONProblem) in
        var found: [ListedConnection] = []
        for item in try page.optional("connections")?.list() ?? [] { found.append(try ListedConnection(item)) }
        // A full page that does not say whether it is the last one may not be.
        let isFull = found.count >= (isSized ? Self.pageSize : Self.usualPageSize)
        return (found, try page.optional("has_more")?.boolean() ?? isFull)
      }
      let new = found.filter { known.insert($0.id).inserted }
      elements += new
      guard hasMore, let id = new.last?.id, !new.contains(where: { $0.id == sought }) else { return elements }
      try limit.count(new.count)
      last = id
    }
  }
}

/// A connection as lists tell it: flat as the service answers, or in the envelope of the API's specification.
struct ListedConnection: Sendable {
  var id: String
  var name: String
  /// An open set of words: Kinde has connections that its specification does not name.
  var strategy: String

  init(_ item: JSONPlace) throws(JSONProblem) {
    let place = try item.optional("connection") ?? item
    id = try place.member("id").text()
    strategy = try place.optional("strategy")?.text() ?? ""
    name = try place.optional("name")?.text() ?? strategy
  }
}
