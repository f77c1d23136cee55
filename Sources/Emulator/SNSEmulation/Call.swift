import Emulation
import HTTP

/// A read on its way to an answer, in the region that its signature is for.
struct Call {
  let account: SNSAccount
  let request: EmulatedRequest
  let form: [String: String]

  /// The fields of a request's form; the first of each name.
  static func form(of request: EmulatedRequest) -> [String: String] {
    let items = EmulatedRequest.items(String(decoding: request.body, as: UTF8.self))
    return Dictionary(items.map { ($0.name, $0.value) }) { first, _ in first }
  }

  struct Page<Record> {
    var records: [Record]
    /// Where the next one begins.
    var next: Int?

    func token(_ name: String) -> [XML] { next.map { [XML(name, text: "rehearsal-\($0)")] } ?? [] }
  }

  /// The part of a list that the request's token and number ask for.
  func page<Record>(_ list: [Record], largest: Int, token: String = "NextToken") throws -> Page<Record> {
    let size = form["MaxResults"].map { Int($0) ?? 0 } ?? largest
    guard (1...largest).contains(size) else {
      throw Answer.refuse(400, "InvalidParameter", "Invalid parameter: MaxResults", request)
    }
    let start = form[token].map { Int($0.dropFirst("rehearsal-".count)) ?? -1 } ?? 0
    guard (0...list.count).contains(start) else {
      throw Answer.refuse(400, "InvalidParameter", "Invalid parameter: \(token)", request)
    }
    let end = min(start + size, list.count)
    return Page(records: Array(list[start..<end]), next: end < list.count ? end : nil)
  }
}
