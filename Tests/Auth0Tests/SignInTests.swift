import Auth0
import Auth0Emulation
import Emulation
import HTTP
import Planning
import PlatformConformance
import Rehearsal
import TestSupport
import Testing

/// How the tool signs in, and that it is a platform like any other.
@Suite struct SignInTests {
  @Test func `a private key signs in as a secret does`() async throws {
    try await Tenancy.tell { tenant in
      let key = try Child.run(
        "openssl",
        ["genrsa", "2048"],
        environment: ["PATH": "/usr/bin:/bin"],
        in: tenant.folder.path
      )
      try tenant.folder.write(key.output, to: "key.pem")
      let yaml = tenant.yaml("settings: { display_name: Acme }\n").replacing(
        "  client_secret: { env: AUTH0_CLIENT_SECRET }",
        with: "  private_key: { file: key.pem }\n  key_id: k1"
      )
      try await settle(yaml, on: tenant)
      let form = try #require(tenant.emulator.exchanges.first { $0.path == "/oauth/token" }).request.body
      #expect(String(decoding: form, as: UTF8.self).contains("client_assertion="))
      #expect(!String(decoding: form, as: UTF8.self).contains("client_secret"))
    }
  }

  @Test func `a file that is no key says so`() async throws {
    try await Tenancy.tell { tenant in
      try tenant.folder.write("hello, this is no key\n", to: "key.pem")
      let yaml = tenant.yaml("settings: { display_name: Acme }\n").replacing(
        "  client_secret: { env: AUTH0_CLIENT_SECRET }",
        with: "  private_key: { file: key.pem }"
      )
      let failure = try #require(try await tenant.plan(yaml).failures.first)
      #expect(failure.cause == .unauthorized)
      #expect(failure.message.contains("it is not a private key in PEM form"))
      #expect(tenant.emulator.exchanges.isEmpty)
    }
  }
}
