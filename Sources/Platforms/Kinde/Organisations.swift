import HTTP
import Management
import Model
import Platform
import Synchronization

/// The environment's organisations: one with connections of its own shows its members those and none of the environment's.
///
/// Each is a request, so that they are asked only where a plan changes who signs in by phone. No answer stops a plan: what is
/// not known is said.
///
/// Source: Kinde's documentation, "Organization authentication experience"; the API's specification, `GET /organizations`
/// and `GET /organizations/{organization_code}/connections`.
struct Organisations {
  /// How many are looked at: at Kinde's pace these take 20 seconds.
  static let most = 100
  /// How many pages of a list are read that Kinde gives in one.
  private static let pages = 10
  private static let scopes: Set = ["read:organizations", "read:organization_connections"]

  /// What is said of organisations that nobody looked at.
  static let unread = "members of an organisation with sign-in methods of its own see only those"

  let environment: Environment

  private struct Organisation: Sendable {
    var code: String
    var name: String
  }

  /// What an organisation's members sign in with.
  private enum Methods: Sendable {
    /// The environment's own.
    case shared
    case own(withPhone: Bool)
    case unknown(String)
  }

  /// Whose members a change of who signs in by phone does not reach.
  func overrides() async -> LiveOverrides {
    do {
      return try await found()
    } catch {
      return LiveOverrides(unread: Self.unread(because: error.message))
    }
  }

  private func found() async throws(PlatformFailure) -> LiveOverrides {
    if let granted = try await environment.site.session.currentToken().scopes {
      let missing = Self.scopes.subtracting(granted).sorted { $0.precedesByBytes($1) }
      guard missing.isEmpty else {
        throw .unauthorized("the tool's application lacks \(missing.joined(separator: " and "))")
      }
    }
    let (all, hasMore) = try await list()
    let looked = Array(all.prefix(Self.most))
    let methods = try await sideBySide(looked) { organisation throws(PlatformFailure) in
      do throws(PlatformFailure) {
        return try await self.methods(of: organisation.code)
      } catch {
        return Methods.unknown(error.message)
      }
    }
    let names = OrganisationNames(looked.map { ($0.code, $0.name) })
    var (with, without, reasons): ([String], [String], [String]) = ([], [], [])
    for (organisation, methods) in zip(looked, methods) {
      switch methods {
      case .shared: break
      case .own(withPhone: true): with.append(names[organisation.code])
      case .own: without.append(names[organisation.code])
      case .unknown(let reason): reasons.append(reason)
      }
    }
    return LiveOverrides(
      found: Self.sentence(without: without, with: with),
      unread: Self.unread(reasons, of: looked.count, hasMore || looked.count < all.count)
    )
  }

  /// In the order of their codes; no more pages than it takes to know as many as are looked at.
  private func list() async throws(PlatformFailure) -> (organisations: [Organisation], hasMore: Bool) {
    let path = ["organizations"]
    var known: [String: Organisation] = [:]
    var token: String?
    for _ in 0..<Self.pages {
      let page = try await environment.page(of: path, after: token)
      let (found, next) = try reading(path) { () throws(JSONProblem) in
        var found: [Organisation] = []
        for item in try page.member("organizations").list() {
          let code = try item.member("code").text()
          found.append(Organisation(code: code, name: try item.optional("name")?.text() ?? ""))
        }
        return (found, try page.optional("next_token")?.text() ?? "")
      }
      for organisation in found { known[organisation.code] = organisation }
      // A token that leads back to its own page leads to nothing more, although more is said to follow.
      if next.isEmpty || next == token || known.count > Self.most {
        return (known.values.sorted { $0.code.precedesByBytes($1.code) }, !next.isEmpty)
      }
      token = next
    }
    throw .refused("Kinde's list of /organizations does not end")
  }

  private func methods(of code: String) async throws(PlatformFailure) -> Methods {
    let path = ["organizations", code, "connections"]
    var known: Set<String> = []
    var hasUnnamedStrategy = false
    var last: String?
    for _ in 0..<Self.pages {
      let page = try await environment.get(path, last.map { [.init("starting_after", $0)] } ?? [])
      let (found, hasMore) = try reading(path) { () throws(JSONProblem) in
        var found: [ListedConnection] = []
        for item in try page.member("connections").list() { found.append(try ListedConnection(item)) }
        return (found, try page.optional("has_more")?.boolean() ?? false)
      }
      if found.contains(where: { $0.strategy == PhoneConnections.strategy }) { return .own(withPhone: true) }
      hasUnnamedStrategy = hasUnnamedStrategy || found.contains { $0.strategy.isEmpty }
      let new = found.filter { known.insert($0.id).inserted }
      guard hasMore else {
        if known.isEmpty { return .shared }
        return hasUnnamedStrategy
          ? .unknown("Kinde does not say what a connection of \(code) is") : .own(withPhone: false)
      }
      guard let id = new.last?.id else { break }
      last = id
    }
    return .unknown("Kinde's list of the connections of \(code) does not end")
  }

  // MARK: In words

  private static func unread(because reason: String) -> String { "\(unread), and it is not known which: \(reason)" }

  private static func unread(_ reasons: [String], of looked: Int, _ hasMore: Bool) -> String? {
    var parts: [String] = []
    if let first = reasons.first {
      parts.append("\(reasons.count) of \(looked) could not be looked at (\(first))")
    }
    if hasMore { parts.append("only the first \(looked) were looked at") }
    return parts.isEmpty ? nil : unread(because: parts.joined(separator: ", and "))
  }

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
    let shown = names.prefix(5).joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
  }
}

/// What organisations are called in a sentence: by their names, and by their codes too where those are needed.
private struct OrganisationNames {
  private static let longest = 60

  private var names: [String: String] = [:]

  init(_ organisations: [(code: String, name: String)]) {
    let counts = Dictionary(organisations.map { ($0.name, 1) }, uniquingKeysWith: +)
    for (code, name) in organisations {
      let isBlank = name.allSatisfy(\.isWhitespace)
      let isPlain = counts[name] == 1 && !name.contains("\"")
      let shown = name.count > Self.longest ? name.prefix(Self.longest) + "…" : name[...]
      names[code] =
        isBlank ? "\"\(code)\"" : isPlain ? "\"\(shown)\"" : "\"\(shown.replacing("\"", with: "'"))\" (\(code))"
    }
  }

  subscript(_ code: String) -> String { names[code] ?? code }
}
