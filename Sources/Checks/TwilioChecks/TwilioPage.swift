import Checks
import HTTP

/// Where a list of Twilio's goes on.
enum TwilioPage {
  /// The request of the next page: `next_page_uri` of the API of 2010, `meta.next_page_url` of the later ones.
  ///
  /// Only its path and its query are followed, at the host that answered: a link to another place is none of ours.
  static func next(after page: JSONPlace, of request: HTTPRequest, _ sender: ReadsOnly) throws -> HTTPRequest? {
    guard let link = try link(in: page) else { return nil }
    guard let location = sender.path(of: link, at: request.origin) else {
      throw ReadProblem.unreadable("\(request.origin.host) names a next page at another host")
    }
    let parts = location.split(separator: "?", maxSplits: 1)
    guard let path = parts.first else { return nil }
    var next = request
    next.path = path.split(separator: "/").map { PercentEncoding.decode(String($0)) }
    next.query = parts.count < 2 ? [] : items(parts[1])
    return next
  }

  private static func link(in page: JSONPlace) throws -> String? {
    let link = try page.optional("next_page_uri") ?? page.optional("meta")?.optional("next_page_url")
    return try link?.text()
  }

  private static func items(_ query: Substring) -> [HTTPRequest.QueryItem] {
    query.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return .init(PercentEncoding.decode(parts[0]), parts.count < 2 ? "" : PercentEncoding.decode(parts[1]))
    }
  }
}
