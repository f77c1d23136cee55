import Glibc
import Synchronization

/// A file that only its owner may read where it is made here, with a line of JSON for every exchange, without secrets and tokens.
package final class Trace: Sendable {
  package struct CannotOpen: Error, Sendable, CustomStringConvertible {
    package var path: String
    package var reason: String

    package var description: String {
      "the trace cannot be written to \(path): \(reason); name a file in a folder that exists and may be written"
    }
  }

  private struct File {
    var descriptor: Int32
    var problem: String?
  }

  private let redactor: Redactor
  private let file: Mutex<File>

  package init(path: String, redactor: Redactor) throws(CannotOpen) {
    self.redactor = redactor
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CannotOpen(path: path, reason: String(cString: strerror(errno))) }
    file = Mutex(File(descriptor: descriptor))
  }

  deinit {
    let descriptor = file.withLock { $0.descriptor }
    close(descriptor)
  }

  /// Why the trace is not complete, where writing failed.
  package var problem: String? { file.withLock { $0.problem } }

  /// Writes down an exchange that began at this moment, by the clock on the wall.
  package func record(
    _ request: HTTPRequest,
    _ outcome: Result<HTTPResponse, HTTPFailure>,
    at epoch: Duration,
    duration: Duration
  ) {
    var line: [String: JSON] = [
      "time": .text(HTTPDate.iso8601(epoch)),
      "duration_ms": .integer(duration.wholeMilliseconds),
      "method": .text(request.method.rawValue),
      "url": .text(redactor.clean(url: request.url)),
      "request": part(request.headers, request.body ?? []),
    ]
    switch outcome {
    case .success(let response):
      line["status"] = .integer(response.status)
      line["response"] = part(response.headers, response.body)
    case .failure(let failure):
      line["failure"] = ["kind": .text(failure.kind.rawValue), "message": .text(redactor.clean(failure.description))]
    }
    append(JSON.object(line).encoded() + [UInt8(ascii: "\n")])
  }

  private func part(_ headers: HTTPHeaders, _ body: [UInt8]) -> JSON {
    var part: [String: JSON] = ["headers": redactor.clean(headers)]
    part["body"] = redactor.clean(body: body, contentType: headers["Content-Type"])
    return .object(part)
  }

  private func append(_ line: [UInt8]) {
    file.withLock { file in
      var rest = line[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { write(file.descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else {
          file.problem = file.problem ?? String(cString: strerror(errno))
          return
        }
        rest = rest.dropFirst(count)
      }
    }
  }
}
