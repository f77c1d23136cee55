import Emulation
import HTTP

extension Call {
  /// A page of a list of the 2010 API: everything beside the records is in the answer itself, with paths below the host.
  func page(_ key: String, _ list: [Members]) throws -> EmulatedResponse {
    let page = try Page(request, list)
    let path = TwilioEmulation.vendorPath(request.path)
    return EmulatedResponse(
      200,
      [
        key: .list(page.records.map(JSON.object)), "page": .integer(page.number),
        "page_size": .integer(page.size), "start": .integer(page.start),
        "end": .integer(max(0, page.start + page.records.count - 1)), "uri": .text(path + page.query(page.number)),
        "first_page_uri": .text(path + page.query(0)), "next_page_uri": page.next.map { .text(path + $0) } ?? .null,
        "previous_page_uri": page.previous.map { .text(path + $0) } ?? .null,
      ]
    )
  }

  /// A page of a list of the newer APIs, with whole addresses in `meta`.
  func metaPage(_ key: String, _ list: [Members]) throws -> EmulatedResponse {
    let page = try Page(request, list)
    let url = TwilioEmulation.vendorURL(request.path)
    return EmulatedResponse(
      200,
      [
        key: .list(page.records.map(JSON.object)),
        "meta": [
          "key": .text(key), "page": .integer(page.number), "page_size": .integer(page.size),
          "url": .text(url + page.query(page.number)), "first_page_url": .text(url + page.query(0)),
          "next_page_url": page.next.map { .text(url + $0) } ?? .null,
          "previous_page_url": page.previous.map { .text(url + $0) } ?? .null,
        ],
      ]
    )
  }
}

/// Which records of a list a request gets.
///
/// Only the token says where a page begins; the number beside it is the client's own.
private struct Page {
  let size: Int
  let number: Int
  let start: Int
  let records: [Members]
  private let total: Int
  /// The query's other parts, which every link repeats.
  private let filters: [HTTPRequest.QueryItem]

  init(_ request: EmulatedRequest, _ list: [Members]) throws {
    size = try Self.number(request, "PageSize", 1...1000) ?? 50
    number = try Self.number(request, "Page", 0...Int.max) ?? 0
    filters = request.query.filter { !["Page", "PageSize", "PageToken"].contains($0.name) }
    total = list.count
    if let token = request["PageToken"] {
      guard token.hasPrefix("PA"), let first = Int(token.dropFirst(2)), (0...total).contains(first) else {
        throw Answer.refuse(400, 20001, "Invalid PageToken")
      }
      start = first
    } else {
      guard number == 0 else { throw Answer.refuse(400, 20001, "Page \(number) needs its PageToken") }
      start = 0
    }
    records = Array(list[start..<min(start + size, total)])
  }

  var next: String? { start + size < total ? query(number + 1, from: start + size) : nil }

  var previous: String? { start > 0 ? query(max(0, number - 1), from: max(0, start - size)) : nil }

  func query(_ number: Int) -> String { query(number, from: number == 0 ? 0 : start) }

  private func query(_ number: Int, from start: Int) -> String {
    var items = filters
    items += [HTTPRequest.QueryItem("PageSize", String(size)), HTTPRequest.QueryItem("Page", String(number))]
    if start > 0 { items.append(HTTPRequest.QueryItem("PageToken", "PA\(start)")) }
    return "?"
      + items.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
  }

  private static func number(_ request: EmulatedRequest, _ name: String, _ range: ClosedRange<Int>) throws -> Int? {
    guard let text = request[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Answer.refuse(400, 20001, "Invalid \(name): \(text)")
    }
    return number
  }
}
