import Emulation
import HTTP

/// A read on its way to an answer, by credentials that may make it.
struct Call {
  let account: TwilioAccount
  let credentials: Credentials
  let request: EmulatedRequest
  let values: [String: String]

  /// What is in a place of the path; the 2010 API writes `.json` behind the last.
  func value(_ name: String) throws -> String {
    let text = values[name] ?? ""
    guard request.path.hasPrefix("/api/"), request.segments.last == text else { return text }
    guard text.hasSuffix(".json") else { throw Answer.missing(request) }
    return String(text.dropLast(".json".count))
  }

  /// Refuses a path that names another account than the one that asks.
  func checkAccount() throws {
    guard try value("account") == account.sid, credentials.account == account.sid else { throw Answer.missing(request) }
  }

  /// The one resource of a list that the path names.
  func one(_ list: [Members], _ member: String, _ place: String) throws -> Members {
    let wanted = try value(place)
    guard let found = list.first(where: { $0[member]?.text == wanted }) else { throw Answer.missing(request) }
    return found
  }

  /// Leaves what the query does not ask for out of a list; `*` in a value stands for any signs, and a part is enough.
  func filtered(_ list: [Members], _ filters: [String: String]) -> [Members] {
    filters.reduce(list) { list, filter in
      guard let wanted = request[filter.key], !wanted.isEmpty else { return list }
      return list.filter { Self.matches($0[filter.value]?.text ?? "", wanted) }
    }
  }

  /// Leaves what is not exactly as the query says out of a list.
  func exact(_ list: [Members], _ filters: [String: String]) -> [Members] {
    filters.reduce(list) { list, filter in
      guard let wanted = request[filter.key], !wanted.isEmpty else { return list }
      return list.filter { member in
        let found = member[filter.value] ?? .null
        return found.text == wanted || found.boolean.map { String($0) == wanted.lowercased() } == true
      }
    }
  }

  private static func matches(_ text: String, _ pattern: String) -> Bool {
    var rest = text[...]
    for part in pattern.split(separator: "*") {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }
}
