import Kinds
import Model

/// About how many requests a change is: see the Management API v2.
enum RequestEstimate {
  static func requests(_ size: PlatformPace.Size) -> Int {
    switch size.kind {
    case Application.kind: 1
    // Written and read back; the protection is an endpoint of its own.
    case Tenant.kind:
      (size.sections(besides: ["phone_protection"]) > 0 ? 2 : 0) + (size.paths.contains("phone_protection") ? 2 : 0)
    // What is selected and the service's account, each read before it is replaced as a whole, and whether an Action is left.
    case Provider.kind: size.action == .delete ? 2 : 5
    // Each setting is an endpoint of its own, written and read back.
    case PhoneFactor.kind: 2 * size.sections(besides: ["provider"])
    case PhoneConnection.kind: (size.sections(besides: ["applications"]) > 0 ? 1 : 0) + members(of: size)
    default: 1
    }
  }

  /// A request switches 50 clients, a page lists 1 000.
  private static func members(of size: PlatformPace.Size) -> Int {
    guard size.action != .delete, let count = size.elements["applications"], count > 0 else { return 0 }
    return (count + 49) / 50 + (count + 999) / 1_000
  }
}
