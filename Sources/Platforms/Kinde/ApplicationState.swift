import Kinds
import HTTP
import Management
import Model
import Platform

/// The calls that an application at Kinde is spread over.
enum ApplicationPart: CaseIterable {
  case details
  case callbacks
  case logoutURLs

  /// What reading a field needs beyond the list of applications; nil where the list has it.
  static func beyondList(_ path: String) -> ApplicationPart? {
    ["client_id", "name", "type"].contains(path) ? nil : of(path)
  }

  /// The parts that hold declared fields; all of them for nil.
  static func needed(for declared: Settings?, of kind: KindDescription) -> [ApplicationPart] {
    guard let declared else { return allCases }
    let parts = declared.all.compactMap { beyondList(kind.leaves[$0.leaf].path) }
    return allCases.filter(parts.contains)
  }

  static func of(_ path: String) -> ApplicationPart {
    switch path {
    case "callbacks": .callbacks
    case "logout_urls": .logoutURLs
    default: .details
    }
  }

  /// The part of a path, the member that holds the list, and the field.
  var list: (path: String, key: String)? {
    switch self {
    case .details: nil
    case .callbacks: ("auth_redirect_urls", "redirect_urls")
    case .logoutURLs: ("auth_logout_urls", "logout_urls")
    }
  }
}

/// What is known of one application; its secret, which Kinde tells with its details, is not among it.
struct ApplicationState: Sendable {
  struct Details: Sendable {
    var loginURL: String?
    var homepageURL: String?
    var hasOwnPages = false

    init() {}

    /// Takes what is managed and nothing else out of an answer.
    init(_ application: JSONPlace) throws(JSONProblem) {
      loginURL = try application.optional("login_uri")?.text()
      homepageURL = try application.optional("homepage_uri")?.text()
      hasOwnPages = try application.optional("is_allow_faceless_auth")?.boolean() ?? false
    }
  }

  var name = ""
  var type = ""
  var details: Details?
  var callbacks: [String]?
  var logoutURLs: [String]?
  /// Whether this run created it, so that it may already be as it should be.
  var isNew = false

  init() {}

  init(_ listed: ListedApplication) {
    (name, type) = (listed.name, listed.type)
    if listed.isMachine { knowsNothingMore() }
  }

  /// An application that nobody signs in to has nothing beyond its name.
  mutating func knowsNothingMore() { (details, callbacks, logoutURLs) = (details ?? Details(), [], []) }

  func knows(_ part: ApplicationPart) -> Bool {
    switch part {
    case .details: details != nil
    case .callbacks: callbacks != nil
    case .logoutURLs: logoutURLs != nil
    }
  }

  /// The live resource with its declared fields; with every field that is known for nil.
  ///
  /// Fields that are known by chance are left out, so that the digest is the same in every run.
  func live(_ kind: KindDescription, _ id: String, declared: Settings?, isOwn: Bool) -> Live {
    var draft = LiveDraft(kind)
    draft.set("client_id", .text(id))
    draft.set("name", .text(name))
    if !type.isEmpty { draft.set("type", .text(Words.applicationType.read(type))) }
    func set(_ path: String, _ value: Value?) {
      if let declared, kind.leaf(at: path).flatMap({ declared[$0] }) == nil { return }
      draft.set(path, value)
    }
    if let details {
      set("login_url", details.loginURL.flatMap { $0.isEmpty ? nil : .text($0) })
      set("homepage_url", details.homepageURL.flatMap { $0.isEmpty ? nil : .text($0) })
      set("custom_sign_in_pages", .boolean(details.hasOwnPages))
    }
    set("callbacks", callbacks.map { .set(of: $0) })
    set("logout_urls", logoutURLs.map { .set(of: $0) })
    return draft.live(identity: id, name: name, remarks: isOwn ? LiveRemarks(isOwn: true) : nil)
  }
}
