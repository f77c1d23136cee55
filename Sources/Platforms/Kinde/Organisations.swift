import HTTP
import Management
import Model
import Platform
import Synchronization

/// The environment's organisations: one with connections of its own shows its members those and none of the environment's.
///
/// Each is a request, so that they are asked only where a plan changes who signs in by phone.
///
/// Source: Kinde's documentation, "Organization authentication experience"; the API's specification, `GET /organizations`
/// and `GET /organizations/{organization_code}/connections`.
struct Organisations {
  /// How many are looked at: at Kinde's pace these take 20 seconds.
  static let most = 100
  private static let scopes: Set = ["read:organizations", "read:organization_connections"]

  /// What is said of organisations that nobody looked at.
  static let unread = "members of an organisation with sign-in methods of its own see only those"

  let environment: Environment

  private struct Organisation: Sendable {
    var code: String
    var name: String
  }

  /// Whose members a change of who signs in by phone does not reach.
  func overrides() async throws(PlatformFailure) -> LiveOverrides {
    if let granted = try await environment.site.session.currentToken().scopes {
      let missing = Self.scopes.subtracting(granted).sorted { $0.precedesByBytes($1) }
      guard missing.isEmpty else {
        let reason = "the tool's application lacks \(missing.joined(separator: " and "))"
        return LiveOverrides(unread: Self.unread(because: reason))
      }
    }
    do {
      return try await found()
    } catch {
      // Whether a plan without organisations of this kind forbids the question is not documented.
      switch error {
      case .refused(let reason), .unauthorized(let reason): return LiveOverrides(unread: Self.unread(because: reason))
      case .busy, .unreachable, .unknownOutcome: throw error
      }
    }
  }

  private func found() async throws(PlatformFailure) -> LiveOverrides {
    let all = try await list()
    let looked = Array(all.prefix(Self.most))
    let phone = environment.site.known.withLock { $0.connection?.id }
    let methods = try await sideBySide(looked) { organisation throws(PlatformFailure) in
      let path = ["organizations", organisation.code, "connections"]
      return try await environment.listBehindID(path, isSized: false, until: phone)
    }
    var (with, without): ([String], [String]) = ([], [])
    for (organisation, own) in zip(looked, methods) where !own.isEmpty {
      if own.contains(where: { $0.strategy == PhoneConnections.strategy }) {
        with.append(organisation.name)
      } else {
        without.append(organisation.name)
      }
    }
    return LiveOverrides(
      found: Self.sentence(without: without, with: with),
      unread: looked.count < all.count
        ? Self.unread(because: "only \(looked.count) of \(all.count) were looked at") : nil
    )
  }

  /// In the order of their codes.
  private func list() async throws(PlatformFailure) -> [Organisation] {
    let listed = try await environment.listByToken("organizations", key: "organizations")
    let all = try reading(["organizations"]) { () throws(JSONProblem) in
      var all: [Organisation] = []
      for item in listed {
        let code = try item.member("code").text()
        let name = try item.optional("name")?.text() ?? ""
        all.append(Organisation(code: code, name: name.isEmpty ? code : name))
      }
      return all
    }
    return all.sorted { $0.code.precedesByBytes($1.code) }
  }

  private static func unread(because reason: String) -> String { "\(unread), and it is not known which: \(reason)" }

  private static func sentence(without: [String], with: [String]) -> String? {
    let parts = [(without, "without the phone"), (with, "with the phone")].filter { !$0.0.isEmpty }
      .map { names, how in "\(named(names)) (\(how))" }
    guard !parts.isEmpty else { return nil }
    let count = without.count + with.count
    return
      "nothing changes for the members of \(count == 1 ? "an organisation" : "\(count) organisations") with sign-in "
      + "methods of \(count == 1 ? "its" : "their") own: \(parts.joined(separator: ", "))"
  }

  private static func named(_ names: [String]) -> String {
    let shown = names.prefix(5).map { "\"\($0)\"" }.joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
  }
}
