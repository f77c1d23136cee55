import Planning
import Platform

extension PlatformFailure {
  var cause: ReadFailure.Cause {
    switch self {
    case .busy: .busy
    case .unreachable, .unknownOutcome: .unreachable
    case .unauthorized: .unauthorized
    case .refused: .refused
    }
  }
}
