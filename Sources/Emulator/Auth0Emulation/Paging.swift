import Emulation
import HTTP

/// The pages of a list.
struct Paging {
  let call: Call
  /// What the list is called in an answer.
  let key: String
  /// What `fields` never leaves out.
  var always: Set<String> = []

  /// By checkpoints where `take` or `from` ask for it, else by offset, as clients and connections are listed.
  func page(_ elements: [Members]) throws -> EmulatedResponse {
    if call.request["take"] != nil || call.request["from"] != nil {
      return try checkpoint(elements, default: 50, limit: 100)
    }
    let largest = min(100, call.variations.largestPage)
    let page = call.number("page") ?? 0
    let size = min(call.number("per_page") ?? 50, largest)
    let (start, isBeyond) = page.multipliedReportingOverflow(by: size)
    let slice = isBeyond ? [] : elements.dropFirst(start).prefix(size)
    let list = JSON.list(slice.map { .object(call.selected($0, always: always)) })
    guard call.flag("include_totals") ?? false else { return EmulatedResponse(200, list) }
    return EmulatedResponse(
      200,
      [key: list, "start": .integer(isBeyond ? 0 : start), "limit": .integer(size), "total": .integer(elements.count)]
    )
  }

  func checkpoint(_ elements: [Members], default size: Int, limit: Int) throws -> EmulatedResponse {
    let take = min(call.number("take") ?? size, limit == 100 ? call.variations.largestPage : limit)
    let start = try cursor()
    let slice = elements.dropFirst(start).prefix(take)
    var body: Members = [key: .list(slice.map { .object(call.selected($0, always: always)) })]
    if start + slice.count < elements.count {
      body["next"] = .text(Base64URL.encode(Array("\(call.request.path) \(start + slice.count)".utf8)))
    } else if call.variations.lastPageHasEmptyNext {
      body["next"] = ""
    }
    return EmulatedResponse(200, .object(body))
  }

  /// Where the page begins.
  private func cursor() throws -> Int {
    guard let from = call.request["from"] else { return 0 }
    let words = Base64URL.decode(from).map { String(decoding: $0, as: UTF8.self) }?.split(separator: " ") ?? []
    guard words.count == 2, words[0] == call.request.path, let start = Int(words[1]) else {
      throw Refusal.query("Invalid checkpoint", "from")
    }
    return start
  }

  /// As Actions and what belongs to them are listed: by offset, with the zeros left out.
  func pageOfActions(_ elements: [JSON]) -> EmulatedResponse {
    let page = call.number("page") ?? 0
    let size = min(call.number("per_page") ?? 20, 100)
    let (start, isBeyond) = page.multipliedReportingOverflow(by: size)
    let slice = isBeyond ? [] : elements.dropFirst(start).prefix(size)
    var body: Members = [key: .list(Array(slice)), "per_page": .integer(size)]
    if !slice.isEmpty { body["total"] = .integer(elements.count) }
    if page > 0 { body["page"] = .integer(page) }
    return EmulatedResponse(200, .object(body))
  }
}
