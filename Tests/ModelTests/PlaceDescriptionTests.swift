import Model
import Testing

/// One tenant of a platform is one place, however its connection is written.
@Suite struct PlaceDescriptionTests {
  private let host = PlaceDescription.host(at: "domain", own: "audience")
  private let id = PlaceDescription.id(at: "user_pool", host: "domain")

  @Test(arguments: [
    "acme.eu.auth0.com", "ACME.EU.Auth0.com", "acme.eu.auth0.com.", "acme.eu.auth0.com/", "https://acme.eu.auth0.com/",
    "acme.eu.auth0.com:443", "https://acme.eu.auth0.com.:443/", "http://acme.eu.auth0.com:80",
  ])
  func `letter case, dots, slashes, the scheme and its port are aside`(_ domain: String) {
    #expect(host.name(in: ["domain": .text(domain)]) == "acme.eu.auth0.com")
  }

  @Test func `another port or another host is another place`() {
    #expect(host.name(in: ["domain": .text("acme.eu.auth0.com:8443")]) == "acme.eu.auth0.com:8443")
    #expect(host.name(in: ["domain": .text("http://127.0.0.1:443")]) == "127.0.0.1:443")
    #expect(host.name(in: ["domain": .text("http://[::1]:8080/")]) == "[::1]:8080")
    #expect(host.name(in: ["domain": .text("https://")]) == nil)
    #expect(host.name(in: [:]) == nil)
  }

  @Test func `behind a custom domain the tenant is its own host, and a rehearsal is not the tenant`() {
    let audience = Value.text("https://acme.eu.auth0.com/api/v2/")
    let custom = ["domain": Value.text("login.acme.example"), "audience": audience]
    #expect(host.name(in: custom) == "acme.eu.auth0.com" && host.path(in: custom) == "audience")
    let rehearsal = ["domain": Value.text("http://localhost:4010"), "audience": audience]
    #expect(host.name(in: rehearsal) == "localhost:4010" && host.path(in: rehearsal) == "domain")
    #expect(host.name(in: ["domain": .text("acme.example"), "audience": .text("urn:api")]) == "acme.example")
  }

  @Test func `an ID is the place through every host but this machine`() {
    #expect(id.name(in: ["user_pool": .text("65AB")]) == "65AB")
    #expect(id.name(in: ["user_pool": .text("65AB"), "domain": .text("core.authing.cn")]) == "65AB")
    #expect(
      id.name(in: ["user_pool": .text("65AB"), "domain": .text("http://127.0.0.1:4010")]) == "127.0.0.1:4010 65AB"
    )
    #expect(id.name(in: ["domain": .text("core.authing.cn")]) == nil)
  }
}
