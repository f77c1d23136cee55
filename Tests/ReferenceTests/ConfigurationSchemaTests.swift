import Kinds
import Model
import Reference
import Testing

@Suite(.enabled(if: Python.hasJSONSchema, Python.missing))
struct ConfigurationSchemaTests {
  private static let schema = ConfigurationSchema.document(.dialtone, Fake.platforms).fileText

  /// Everything at once, as no single platform can hold it; so the platform is left to another document.
  private static let example = """
    tenant: acme-production
    domain: acme.eu.auth0.com
    credentials:
      client_id: { env: AUTH0_CLIENT_ID }
      client_secret: { env: AUTH0_CLIENT_SECRET }
    settings:
      display_name: Acme
      support_email: support@acme.example
      default_country: NO
    applications:
      web:
        name: Acme Web
        type: single_page
        callbacks: [https://app.acme.example/callback]
    providers:
      twilio:
        service: twilio
        account_sid: AC00000000000000000000000000000000
        auth_token: { env: TWILIO_AUTH_TOKEN }
        from: +14155552671
        messaging_service_sid: MG00000000000000000000000000000000
        fallback_to_platform: true
    phone_factor:
      enabled: true
      channels: [sms, voice]
      enforcement: always
      provider: twilio
      recovery_codes: true
      applications: [web]
      messages:
        enrollment:   { sms: "{{ code }} is your code for {{ tenant.friendly_name }}." }
        verification: { sms: "{{ code }} is your code.", voice: "Your code is {{ code }}." }
    phone_connections:
      sms:
        provider: twilio
        applications: [web]
        message: "Your code is {{ code }}."
        code_length: 6
        code_lifetime: 180s
        connection_id: con_XXXXXXXXXXXXXXXX
    """

  @Test func `documents that the reader takes are accepted`() throws {
    let accepted = [
      "tenant: acme", "{}", "tenant: acme\nplatform: local\nstore: acme.db",
      "tenant: 2024\nextends: base.yaml", "extends: [a.yaml, b.yaml]",
      "tenant: acme-${stage}\nplatform: ${platform}\nvariables: { stage: test, count: 3, on: true }",
      "platform: far\ndomain: ${stage}.example\ncredentials: { client_id: { env: ID }, client_secret: { file: secret.txt } }",
      "settings: { default_country: NO, support_email: support@acme.example, session_lifetime: 180s }",
      "settings: { display_name: null, display_name: 1984, allowed_countries: [], languages: [en, pt-BR] }",
      "settings: { session_lifetime: '${hours}h', code_length: '${length}', unified_phone: '${unified}' }",
      "applications: {}", "applications: { web: {} }",
      "applications: { web: { name: Web, type: single_page, callbacks: ['com.acme.app://back'], protect: true } }",
      "applications: { web: { renamed_from: old, metadata: { a: b, c: 1 } } }",
      "providers: { p: { service: platform } }", "providers: { p: { from: +14155552671 } }",
      "providers: { p: { from: Acme, service: twilio, auth_token: { env: TOKEN }, messaging_service_sid: null } }",
      "providers: { p: { service: '${service}', api_key: { env: '${PREFIX}_KEY' } } }",
      "providers: { p: { service: custom, code: send.js, secrets: { TOKEN: { env: TOKEN } } } }",
      "phone_factor: { enabled: true, channels: [sms, voice], provider: twilio, messages: null }",
      "phone_factor: { messages: { enrollment: { sms: '{{ code }} is it', voice: { verbatim: '@@code@@' } } } }",
      "phone_connections: { sms: { message: \"{{code}}\", code_lifetime: 3m, connection_id: con_XXXXXXXXXXXXXXXX } }",
    ]
    let verdicts = try Python.verdicts(on: accepted, schema: Self.schema)
    for (document, verdict) in zip(accepted, verdicts) { #expect(verdict == nil, "\(document)") }
  }

  @Test func `documents that the reader refuses are refused`() throws {
    let refused = [
      "tenats: acme", "tenant: a/b", "tenant: null", "platform: nowhere", "store: [a]", "extends: { a: b }",
      "variables: { a: [b] }", "variables: { a: 'x${b}' }", "credentials: { client_secret: hunter2 }",
      "credentials: { client_secret: { env: A, file: b } }", "credentials: { client_secret: {} }",
      "credentials: { password: a }", "platform: local\ndomain: acme.example", "platform: far\nstore: acme.db",
      "platform: far\nphone_connections: {}", "platform: far\nsettings: { unified_phone: true }",
      "platform: far\nphone_factor: { channels: [voice] }", "platform: far\nphone_factor: { enforcement: adaptive }",
      "platform: far\nphone_factor: { messages: { enrollment: { voice: '{{ code }}' } } }",
      "platform: far\napplications: { app: { type: native } }",
      "settings: null", "settings: []", "settings: { default_country: Norway }", "settings: { support_email: acme }",
      "settings: { session_lifetime: 180 }", "settings: { session_lifetime: 3 weeks }",
      "settings: { code_length: 3 }", "settings: { code_length: '6' }", "settings: { unified_phone: 'yes' }",
      "settings: { protect: true }", "settings: { logo_url: acme.example }",
      "settings: { support_url: 'ftp://a.example' }",
      "settings: { allowed_countries: [NO, NO] }", "settings: { allowed_countries: NO }",
      "applications: { web: null }", "applications: { -web: {} }", "applications: { web: { name: null } }",
      "applications: { web: { type: spa } }", "applications: { web: { nmae: Web } }",
      "applications: { web: { protect: 'true' } }", "applications: { web: { client_id: null } }",
      "providers: { p: { service: twilio, api_key: { env: KEY } } }",
      "providers: { p: { service: platform, from: +14155552671 } }",
      "providers: { p: { account_sid: XX00000000000000000000000000000000 } }",
      "providers: { p: { auth_token: { env: 'not a name' } } }",
      "phone_factor: { channels: [fax] }", "phone_factor: { messages: { enrollment: { sms: 'no place for it' } } }",
      "phone_factor: { messages: { enrollment: { sms: { verbatim: a, b: c } } } }",
      "phone_factor: { messages: { reminder: {} } }", "phone_connections: { sms: { name: null } }",
    ]
    let verdicts = try Python.verdicts(on: refused, schema: Self.schema)
    for (document, verdict) in zip(refused, verdicts) { #expect(verdict != nil, "\(document)") }
  }

  @Test func `the sample of every kind is accepted, on every platform that holds it`() throws {
    var documents: [String] = []
    for platform in Fake.platforms {
      for kind in Catalog.dialtone.kinds where platform[kind.name] != nil {
        for variant in 0...3 {
          let settings = Sample.settings(of: kind, on: platform[kind.name], variant: variant)
          documents.append("platform: \(platform.name)\n" + Sample.yaml(for: settings, of: kind))
        }
      }
    }
    #expect(documents.count == 36)
    let verdicts = try Python.verdicts(on: documents, schema: Self.schema)
    for (document, verdict) in zip(documents, verdicts) { #expect(verdict == nil, "\(document)") }
  }

  @Test(arguments: Catalog.dialtone.kinds.map(\.name))
  func `every field of a kind has a description and takes null where it has a default`(_ name: KindName) throws {
    let kind = try #require(Catalog.dialtone[name])
    let resource = try #require(
      ConfigurationSchema.document(.dialtone, Fake.platforms)["$defs"]?[kind.name.description]
    )
    let properties = try #require(resource["properties"])
    for field in kind.fields {
      let schema = try #require(properties[field.name], "\(field.name)")
      guard case .text(let description)? = schema["description"] else {
        Issue.record("\(field.name) has no description")
        continue
      }
      #expect(description.hasPrefix(field.summary))
      guard case .list(let alternatives)? = schema["anyOf"] else { continue }
      let hasDefault = field.traits.isDisjoint(with: [.required, .identity, .name])
      #expect(alternatives.contains(["type": "null"]) == hasDefault, "\(field.name)")
    }
  }

  @Test func `an example with every section is accepted, and means the same with a variable in it`() throws {
    let varied = Self.example.replacing("acme.eu.auth0.com", with: "${domain}").replacing("180s", with: "${lifetime}")
    #expect(varied != Self.example)
    #expect(try Python.verdicts(on: [Self.example, varied], schema: Self.schema) == [nil, nil])
  }
}
