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
    var name: String
    var type: String
    var loginURL: String?
    var homepageURL: String?
    var hasOwnPages: Bool

    init(name: String, type: String) {
      (self.name, self.type) = (name, type)
      hasOwnPages = false
    }

    /// Takes what is managed and nothing else out of an answer.
    init(_ application: JSONPlace) throws(JSONProblem) {
      name = try application.member("name").text()
      type = try application.optional("type")?.text() ?? ""
      loginURL = try application.optional("login_uri")?.text()
      homepageURL = try application.optional("homepage_uri")?.text()
      hasOwnPages = try application.optional("is_allow_faceless_auth")?.boolean() ?? false
    }
  }

  var details: Details?
  var callbacks: [String]?
  var logoutURLs: [String]?

  init() {}

  /// An application that nobody signs in to has nothing beyond its name.
  init(machine: ListedApplication) {
    details = Details(name: machine.name, type: machine.type)
    (callbacks, logoutURLs) = ([], [])
  }

  func knows(_ part: ApplicationPart) -> Bool {
    switch part {
    case .details: details != nil
    case .callbacks: callbacks != nil
    case .logoutURLs: logoutURLs != nil
    }
  }

  func live(_ kind: KindDescription, _ id: String, isOwn: Bool) -> Live {
    var draft = LiveDraft(kind)
    let name = details?.name ?? ""
    draft.set("client_id", .text(id))
    draft.set("name", .text(name))
    if let details {
      draft.set("type", .text(Words.applicationType.read(details.type)))
      draft.set("login_url", details.loginURL.flatMap { $0.isEmpty ? nil : .text($0) })
      draft.set("homepage_url", details.homepageURL.flatMap { $0.isEmpty ? nil : .text($0) })
      draft.set("custom_sign_in_pages", .boolean(details.hasOwnPages))
    }
    draft.set("callbacks", callbacks.map { .set(of: $0) })
    draft.set("logout_urls", logoutURLs.map { .set(of: $0) })
    return draft.live(identity: id, name: name, remarks: isOwn ? LiveRemarks(isOwn: true) : nil)
  }
}
