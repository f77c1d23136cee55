import Emulation
import HTTP

/// An application's two lists of URLs, each with four calls.
enum ApplicationURLs {
  static let endpoints = redirects.endpoints + logouts.endpoints

  private static let redirects = List(
    path: "auth_redirect_urls",
    key: "redirect_urls",
    member: "redirect_uris",
    scope: "applications_redirect_uris"
  )
  private static let logouts = List(
    path: "auth_logout_urls",
    key: "logout_urls",
    member: "logout_uris",
    scope: "application_logout_uris"
  )

  private struct List: Sendable {
    let path: String
    let key: String
    let member: String
    let scope: String

    var endpoints: [Endpoint] {
      let path = "/applications/{id}/\(path)"
      return [
        Endpoint("GET", path, "read:\(scope)") { call in
          Answer.success("OK", [key: .list(try Applications.find(call)[member]?.elements ?? [])])
        },
        Endpoint("PUT", path, "update:\(scope)") { call in
          let urls = try sent(call)
          return try change(call, to: { _ in urls })
        },
        Endpoint("POST", path, "create:\(scope)") { call in
          let urls = try sent(call)
          return try change(call, to: { before in before + urls.filter { !before.contains($0) } })
        },
        Endpoint("DELETE", path, "delete:\(scope)") { call in
          let urls = Set((call.request["urls"] ?? "").split(separator: ",").map(String.init))
          return try change(call, to: { before in before.filter { !urls.contains($0) } })
        },
      ]
    }

    private func sent(_ call: Call) throws -> [String] {
      if let urls = call.body()["urls"] { return urls.texts }
      if call.variations.refusesMissingURLs {
        throw Answer.invalid("Missing required property: urls", call.variations)
      }
      return []
    }

    private func change(_ call: Call, to urls: ([String]) -> [String]) throws -> EmulatedResponse {
      var application = try Applications.find(call)
      application[member] = .list(urls(application[member]?.texts ?? []).map { .text($0) })
      try call.objects.put(Applications.collection, call.value("id"), application)
      return Answer.success("OK")
    }
  }
}
