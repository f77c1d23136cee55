import HTTP
import Testing

@Suite struct OriginTests {
  @Test(arguments: [
    ("acme.eu.auth0.com", "https://acme.eu.auth0.com"),
    ("Acme.Kinde.COM", "https://acme.kinde.com"),
    ("id.internal.example:8443", "https://id.internal.example:8443"),
    ("xn--bcher-kva.example", "https://xn--bcher-kva.example"),
    ("10.1.2.3", "https://10.1.2.3"),
    ("[2001:db8::1]:8443", "https://[2001:db8::1]:8443"),
    ("localhost", "https://localhost"),
    ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
    ("http://127.9.8.7", "http://127.9.8.7"),
    ("HTTP://localhost:3000/", "http://localhost:3000"),
    ("http://[::1]:80", "http://[::1]:80"),
  ])
  func `a domain becomes the place that is asked`(_ domain: String, _ origin: String) throws {
    #expect(try Origin(domain).description == origin)
  }

  @Test(arguments: [
    ("", "the domain is empty"),
    ("http://", "the domain is empty"),
    ("https://acme.eu.auth0.com/", "write acme.eu.auth0.com"),
    ("https://127.0.0.1:8080", "write 127.0.0.1:8080"),
    ("ftp://acme.example", "a URL where a host name is expected"),
    ("https://", "a URL where a host name is expected, such as"),
    ("http://acme.example", "write acme.example, which is reached over https"),
    ("http://localhost.example", "unencrypted"),
    ("http://10.0.0.1", "unencrypted"),
    ("http://127.0.0.1.example", "unencrypted"),
    ("http://127.1", "not a host name"),
    ("http://0177.0.0.1", "not a host name"),
    ("http://127.0.0.256", "not a host name"),
    ("http://2130706433", "not a host name"),
    ("http://[::2]", "unencrypted"),
    ("http://[::1", "not a host name"),
    ("http://localhost:8080/api", "leave out paths"),
    ("http://me@localhost", "leave out paths, user names"),
    ("http://evil.example\\@localhost", "leave out paths"),
    ("acme.example/api", "leave out paths"),
    ("acme.example?x", "leave out paths"),
    ("acme..example", "not a host name"),
    ("-acme.example", "not a host name"),
    ("acme_eu.example", "not a host name"),
    ("acme.example.", "not a host name"),
    ("acme.example:0", "not a host name"),
    ("acme.example:70000", "not a host name"),
    ("acme.example:+1", "not a host name"),
    ("bücher.example", "in its ASCII form"),
    ("acme .example", "characters that a host name cannot have"),
    ("acme.example\n", "characters that a host name cannot have"),
  ])
  func `anything else is refused, with what to write instead`(_ domain: String, _ says: String) {
    let problem = #expect(throws: OriginProblem.self) { try Origin(domain) }
    #expect(problem?.description.contains(says) == true, "\(problem?.description ?? "")")
  }
}
