import Testing

@testable import Postgres

/// What is advised after words of libpq (`fe-secure-openssl.c`, `fe-secure-common.c`, `fe-connect.c`, `fe-auth.c`).
struct ReachingAdviceTests {
  @Test(arguments: [
    ("SSL error: certificate verify failed", "sslrootcert=FILE"),
    ("SSL error: certificate verify failed\n", "sslrootcert=FILE"),
    (
      "root certificate file \"/a/root.crt\" does not exist\nEither provide the file, use the system's trusted roots with "
        + "sslrootcert=system, or change sslmode to disable server certificate verification.", "sslrootcert=FILE"
    ),
    ("could not read root certificate file \"/a/root.crt\": Permission denied", "sslrootcert=FILE"),
    (
      "server certificate for \"a.example\" does not match host name \"b.example\"",
      "as the server's certificate names it"
    ),
    (
      "server certificate for \"a.example\" (and 2 other names) does not match host name \"b.example\"",
      "as the server's certificate names it"
    ),
    ("server does not support SSL, but SSL was required", "ssl = on"),
    ("channel binding required, but server authenticated client without channel binding", "scram-sha-256"),
    ("connection to server at \"192.0.2.1\", port 5432 failed: Connection refused", "Check that the server runs"),
  ])
  func `a refusal of TLS says what to do about it, and never to do without`(_ words: String, _ advice: String) {
    let failure = ConnectionFailure(words, needsPassword: false, user: "ci", database: "states")
    let error = PostgresError(failure.cause, failure.message, place: "postgres://db.acme.example/states")
    #expect(failure.cause == .unreachable && error.description.contains(advice), "\(error)")
    #expect(!error.description.contains("change sslmode") && !error.description.contains("disable"))
  }
}
