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
  func `a domain becomes the origin of requests`(_ domain: String, _ origin: String) throws {
    #expect(try Origin(domain).description == origin)
  }

  @Test(arguments: [
    ("", "it is empty. Write a host name, such as "),
    ("http://", "is empty. Write a host name, such as "),
    (
      "https://acme.eu.auth0.com/",
      "is a URL where a host name is expected. It is reached over https. Write acme.eu.auth0.com"
    ),
    ("https://127.0.0.1:8080", "Write 127.0.0.1:8080"),
    ("ftp://acme.example", "a URL where a host name is expected"),
    ("https://", "Write a host name, such as"),
    ("http://acme.example", "unencrypted. http:// is for 127.0.0.1, [::1] and localhost only. Write acme.example"),
    ("http://localhost.example", "unencrypted"),
    ("http://10.0.0.1", "unencrypted"),
    ("http://127.0.0.1.example", "unencrypted"),
    ("http://127.1", "not a host name"),
    ("http://0177.0.0.1", "not a host name"),
    ("http://127.0.0.256", "not a host name"),
    ("http://2130706433", "not a host name"),
    ("http://[::2]", "unencrypted"),
    ("http://[::1", "not a host name"),
    ("http://localhost:8080/api", "more than a host name and a port. Paths, queries and fragments"),
    ("http://me@localhost", "it has a user name or a password in it"),
    ("http://evil.example\\@localhost", "it has a user name or a password in it"),
    ("acme.example/api", "Write acme.example"),
    ("acme.example?x", "Write acme.example"),
    ("acme..example", "not a host name"),
    ("-acme.example", "not a host name"),
    ("acme_eu.example", "not a host name"),
    ("acme.example.", "not a host name. Write acme.example"),
    ("acme.example:0", "not a host name"),
    ("acme.example:70000", "not a host name"),
    ("acme.example:+1", "not a host name"),
    ("bücher.example", "in its ASCII form"),
    ("acme .example", "has blanks in it"),
    (" acme.example\n", "has blanks in it. Write acme.example"),
    ("acme.\u{0}example", "characters that a host name cannot have"),
  ])
  func `anything else is refused, with what to write instead`(_ domain: String, _ says: String) {
    let problem = #expect(throws: OriginProblem.self) { try Origin(domain) }
    #expect(problem?.description.contains(says) == true, "\(problem?.description ?? "")")
  }

  @Test(arguments: [
    "user:CANARY@acme.example", "https://CANARY@acme.example/", "http://user:CANARY@127.0.0.1",
    "user:CANARY@acme.example ",
  ])
  func `a domain with a password in it is not repeated`(_ domain: String) throws {
    let problem = try #require(throws: OriginProblem.self) { try Origin(domain) }
    #expect(problem.isSecret && !"\(problem) \(problem.summary) \(problem.advice("a.example"))".contains("CANARY"))
    #expect(problem.advice("a.example").contains(domain.contains("127") ? "Write 127.0.0.1." : "Write acme.example."))
  }
}
