import Contracts
import Glibc
import HTTP
import Synchronization

/// A file with a line of JSON for each distinct request: what it was, what was answered, and what the contract has against
/// it.
///
/// Bodies are in clear, since they are what is to be looked at; tokens are not. The answer is that to the first of equal
/// requests.
package final class RequestLog: Sendable {
  private let descriptor: Int32
  private let seen = Mutex<Set<[UInt8]>>([])

  /// Opens the file for adding to it, or makes it, for its owner alone.
  package init(_ path: String) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw RequestLogProblem(path: path, reason: String(cString: strerror(errno))) }
  }

  deinit { close(descriptor) }

  /// Adds a line, unless the same request had one; `sender` says whose requests these are.
  func note(_ exchange: Exchange, of platform: any EmulatedPlatform, sender: String) {
    let request = exchange.request
    let problem = platform.contract.problem(with: request)
    var line: Members = [
      "platform": .text(platform.contract.platform), "method": .text(request.method), "path": .text(request.path),
      "query": .list(request.query.map { [.text($0.name), .text($0.value)] }),
      "headers": .object(headers(request)), "body": .text(String(decoding: request.body, as: UTF8.self)),
      "status": exchange.status.map(JSON.integer) ?? .null,
    ]
    let key = JSON.object(line).encoded()
    guard seen.withLock({ $0.insert(key).inserted }) else { return }
    line["sender"] = .text(sender)
    if exchange.fault == nil, let answer = exchange.response?.body, answer.count < 1 << 18 {
      line["answer"] = .text(String(decoding: answer, as: UTF8.self))
    }
    line["problem"] = problem.map { .text($0.description) } ?? .null
    write(JSON.object(line).encoded() + [UInt8(ascii: "\n")])
  }

  /// Those that a contract may speak of; a token is only said to be there.
  private func headers(_ request: EmulatedRequest) -> Members {
    var headers: Members = [:]
    for field in request.headers.fields {
      let name = field.name.lowercased()
      switch name {
      case "authorization": headers[name] = .text("\(field.value.prefix { $0 != " " }) (token)")
      case "x-correlation-id": headers[name] = .text(String(repeating: "c", count: field.value.utf8.count))
      case "content-type", "user-agent": headers[name] = .text(field.value)
      default: break
      }
    }
    return headers
  }

  private func write(_ bytes: [UInt8]) {
    // One call for a line, so that processes that share the file do not mix theirs.
    _ = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
  }
}

/// Why requests cannot be written down.
struct RequestLogProblem: Error, CustomStringConvertible {
  var path: String
  var reason: String

  var description: String { "\(path): \(reason); name a file that can be written, in a folder that exists" }
}
