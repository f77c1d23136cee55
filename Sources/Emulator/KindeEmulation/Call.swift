import Contracts
import Emulation
import HTTP

/// A request to an operation, on its way to an answer; the contract has nothing against it.
struct Call {
  let emulation: KindeEmulation
  let request: EmulatedRequest
  let objects: Objects
  /// What is in the path's places.
  let values: [String: String]

  var variations: Variations { emulation.variations }

  func value(_ name: String) -> String { values[name] ?? "" }

  /// The body's members; those that the operation does not have are ignored.
  func body() -> Members { Contract.kinde.body(of: request) }

  func find(_ collection: String, _ id: String, _ name: String) throws -> Members {
    guard let found = try objects.find(collection, id) else { throw Answer.missing(name, variations) }
    return found
  }

  /// The page of a list that is continued with `next_token`.
  func page(
    of all: [Members],
    as key: String,
    id: String,
    _ shown: (Members) -> Members
  ) throws -> EmulatedResponse {
    var start = 0
    if let token = request["next_token"] {
      guard let place = all.firstIndex(where: { .text("after." + ($0[id]?.text ?? "")) == JSON.text(token) }) else {
        throw Answer.invalid("next_token is not one.", variations)
      }
      start = place + 1
    }
    let page = all.dropFirst(start).prefix(try pageSize())
    var more: Members = [key: .list(page.map { .object(shown($0)) })]
    if start + page.count < all.count, let last = page.last?[id]?.text {
      more["next_token"] = .text("after." + last)
    } else if variations.lastPageHasEmptyToken {
      more["next_token"] = ""
    }
    return Answer.success("OK", more)
  }

  /// The connections with these IDs, of an application or of an organization: a list that nothing describes how to continue.
  func linkedConnections(_ ids: Set<String>) throws -> EmulatedResponse {
    let linked = try objects.all(Connections.collection).filter { ids.contains($0["id"]?.text ?? "") }
    switch variations.applicationConnections {
    case .whole: return Connections.page(linked, hasMore: false, self)
    case .repeated: return Connections.page(linked, hasMore: !linked.isEmpty, self)
    case .continued: return try Connections.page(of: linked, self)
    }
  }

  /// How many elements a page has: ten, unless more are asked for, and 500 at most.
  func pageSize() throws -> Int {
    let size = request["page_size"].flatMap { Int($0) } ?? 10
    if size > 500, variations.refusesLargerPages {
      throw Answer.invalid("page_size: Value \(size) is greater than maximum 500", variations)
    }
    return min(size, 500, variations.largestPage)
  }
}
