/// Documents that the schema and the reader must judge alike.
enum Documents {
  /// Everything at once, as no single platform can hold it; so the platform is left to another document.
  static let example = """
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

  static let accepted = [
    "tenant: acme", "{}", "tenant: acme\nplatform: local\nstore: acme.db",
    "tenant: 2024\nextends: base.yaml", "extends: [a.yaml, b.yaml]",
    "tenant: acme-${stage}\nplatform: ${platform}\nvariables: { stage: test, count: 3, on: true }",
    "platform: far\ndomain: ${stage}.example\ncredentials: { client_id: { env: ID }, client_secret: { file: secret.txt } }",
    "settings: { default_country: NO, support_email: support@acme.example, session_lifetime: 180s }",
    "settings: { display_name: 1984, support_email: null, allowed_countries: [], languages: [en, pt-BR] }",
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

  static let refused = [
    "tenats: acme", "tenant: a/b", "platform: nowhere", "store: [a]", "extends: { a: b }",
    "variables: { a: [b] }\nsettings: { display_name: '${a}' }", "variables: { a: 'x${b}' }",
    "credentials: { client_secret: hunter2 }",
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
    "applications: { web: { callbacks: ['javascript:alert(1)'] } }",
    "applications: { web: { callbacks: ['DATA:text/html,a'] } }",
    "providers: { p: { service: twilio, auth_token: null } }",
    "applications: { web: { protect: 'true' } }", "applications: { web: { client_id: null } }",
    "providers: { p: { service: twilio, api_key: { env: KEY } } }",
    "providers: { p: { service: platform, from: +14155552671 } }",
    "providers: { p: { account_sid: XX00000000000000000000000000000000 } }",
    "providers: { p: { auth_token: { env: 'not a name' } } }",
    "phone_factor: { channels: [fax] }", "phone_factor: { messages: { enrollment: { sms: 'no place for it' } } }",
    "phone_factor: { messages: { enrollment: { sms: { verbatim: a, b: c } } } }",
    "phone_factor: { messages: { reminder: {} } }", "phone_connections: { sms: { name: null } }",
  ]
}
