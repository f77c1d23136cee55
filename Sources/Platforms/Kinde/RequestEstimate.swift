import Kinds
import Model

/// About how many requests a change is: see the Management API.
enum RequestEstimate {
  static func requests(_ size: PlatformPace.Size) -> Int {
    guard size.action != .delete else { return 1 }
    return switch size.kind {
    case Application.kind: application(size)
    // Each application is switched by a request, and what it has is read before and after.
    case PhoneConnection.kind: 3 * (size.elements["applications"] ?? 0)
    // Nothing reads it.
    case PhoneFactor.kind: 1
    default: 2
    }
  }

  /// No answer to a write has more in it than an ID, so that each part that was written is read: the lists are parts of
  /// their own, and all other fields are one.
  private static func application(_ size: PlatformPace.Size) -> Int {
    let lists: Set<String> = ["callbacks", "logout_urls"]
    let own = size.action == .create || size.sections(besides: lists) > 0 ? 2 : 0
    return own + 2 * size.paths.intersection(lists).count
  }
}
