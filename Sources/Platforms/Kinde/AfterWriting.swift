import Platform

extension PlatformFailure {
  /// The same failure of looking at what was just written: it is done, and nobody has seen it yet.
  var afterWriting: PlatformFailure {
    switch self {
    case .busy(let text, _), .unreachable(let text):
      // What did not happen is the reading.
      .unknownOutcome("it was written and could not be read back: \(text.replacing("; nothing was changed", with: ""))")
    case .unauthorized, .refused, .unknownOutcome: self
    }
  }
}
