import Platform

extension PlatformFailure {
  /// The same failure of looking at what was just written: it is done, and nobody has seen it yet.
  var afterWriting: PlatformFailure {
    switch self {
    case .busy(let text, _), .unreachable(let text):
      .unknownOutcome("it was written and could not be read back: \(text)")
    case .unauthorized, .refused, .unknownOutcome: self
    }
  }
}
