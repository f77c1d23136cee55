package import HTTP

/// What a read brought.
package enum Known<Value: Sendable>: Sendable {
  case known(Value)
  /// The service has no such thing.
  case absent(ServiceError)
  /// Refused, or not reached: nothing is known, which is never the same as fine.
  case unknown(ReadProblem)
  /// Nothing that is declared depends on it.
  case notAsked

  package var value: Value? {
    if case .known(let value) = self { value } else { nil }
  }

  package var problem: ReadProblem? {
    if case .unknown(let problem) = self { problem } else { nil }
  }

  /// Why nothing is known; that it is not there counts too.
  package var unread: ReadProblem? {
    switch self {
    case .unknown(let problem): problem
    case .absent(let error): .refused(error)
    case .known, .notAsked: nil
    }
  }

  package var error: ServiceError? {
    switch self {
    case .absent(let error), .unknown(.refused(let error)): error
    default: nil
    }
  }

  /// The outcome of a read.
  package init(_ read: () async throws(ReadProblem) -> Value) async {
    do throws(ReadProblem) {
      self = .known(try await read())
    } catch .refused(let error) where error.status == 404 {
      self = .absent(error)
    } catch {
      self = .unknown(error)
    }
  }
}

/// A service's refusal, in its own words.
package struct ServiceError: Sendable, Hashable, CustomStringConvertible {
  package var status: Int
  package var code: String
  package var message: String

  package init(status: Int, code: String, message: String) {
    self.status = status
    self.code = code
    self.message = message
  }

  package var description: String {
    let text = message.isEmpty ? "an answer without words" : "\"\(message)\""
    return code.isEmpty ? "\(status) \(text)" : "\(status) \(text) (\(code))"
  }
}

/// Why a read brought nothing.
package enum ReadProblem: Error, Sendable, Hashable, CustomStringConvertible {
  case refused(ServiceError)
  case unreachable(String)
  case busy(String)
  /// The answer has another form than the service documents.
  case unreadable(String)

  package init(_ failure: HTTPFailure) {
    self = failure.kind == .busy ? .busy(failure.description) : .unreachable(failure.description)
  }

  package var description: String {
    switch self {
    case .refused(let error): "the service refused it: \(error)"
    case .unreachable(let text), .busy(let text), .unreadable(let text): text
    }
  }
}
