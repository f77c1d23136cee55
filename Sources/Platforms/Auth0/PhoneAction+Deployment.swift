import HTTP
import Management
import Platform

/// Building and deploying the Action.
extension PhoneAction {
  /// How often a build is looked at, and how long that may take.
  private static let (glance, patience) = (Duration.milliseconds(500), Duration.seconds(60))

  /// Deploying before the build has ended is unsafe, so that it is waited for; the first look is what was answered.
  func deploy(_ id: String, isChanged: Bool, seen: JSON?) async throws(PlatformFailure) {
    let deadline = tenant.network.time.now() + Self.patience
    var seen = seen?["status"]?.filled == nil ? nil : seen
    while true {
      let action: JSON
      if let known = seen { action = known } else { action = try await tenant.get("actions", "actions", id).value }
      seen = nil
      switch action["status"]?.filled {
      case "built":
        if !isChanged, action["deployed_version"] != nil, action["all_changes_deployed"]?.isTrue != false { return }
        try await tenant.write(.post, "actions", "actions", id, "deploy")
        return
      case "failed":
        let errors = action["deployed_version"]?["errors"] ?? action["errors"]
        throw .refused("Auth0 cannot build the provider's Action: \(Self.messages(errors))")
      default: break
      }
      guard tenant.network.time.now() < deadline else {
        throw .refused(
          "Auth0 has not built the provider's Action within \(Self.patience.components.seconds) s; apply again"
        )
      }
      do { try await tenant.network.time.sleep(Self.glance) } catch {
        throw .refused("given up while Auth0 built the Action")
      }
    }
  }

  private static func messages(_ errors: JSON?) -> String {
    guard case .list(let errors)? = errors else { return "it does not say why" }
    return errors.compactMap { $0["msg"]?.filled ?? $0["message"]?.filled }.joined(separator: "; ")
  }
}
