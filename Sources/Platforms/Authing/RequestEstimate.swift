import Kinds
import Model

/// About how many requests a change is: see the management API.
enum RequestEstimate {
  static func requests(_ size: PlatformPace.Size) -> Int {
    let applications = size.elements["applications"] ?? 0
    return switch size.kind {
    // The list of factors is written whole, so that it is read before and after; the answer for an application is all that
    // can be read.
    case PhoneFactor.kind: (size.sections(besides: ["applications"]) > 0 ? 3 : 0) + applications
    // How people sign in is written whole: read before and after.
    case PhoneConnection.kind: 3 * applications
    default: size.action == .delete ? 1 : 2
    }
  }
}
