import Kinds
import Management
package import Model

extension Kinde {
  static let codecs: [any KindeCodec.Type] = [
    TenantSettingsCodec.self, ApplicationCodec.self, ProviderCodec.self, PhoneFactorCodec.self,
    PhoneConnectionCodec.self,
  ]

  static func codec(of kind: KindName) -> (any KindeCodec.Type)? { codecs.first { $0.binding.kind == kind } }

  private static let bindings = codecs.map { $0.binding }

  package static let facts = PlatformFacts(
    name: "kinde",
    summary: "A Kinde environment, over its Management API.",
    connection: KindeConnection.description,
    bindings: bindings,
    place: .host(at: "domain", own: nil),
    credentialHost: { settings in
      CredentialHost(
        domain: settings["domain"]?.texts.first,
        audience: settings["audience"]?.texts.first,
        vendor: ["*.kinde.com"]
      )
    },
    steering: [SteeringField(\PhoneConnection.connectionID)],
    // The number in E.164 and the country in lower case, percent-encoded (docs, "Custom authentication pages").
    authorization: [PhoneConnection.kind: ["login_hint": "phone:{number}:{country}"]],
    ownMessages: [
      OwnMessage(text: "Your verification code is [{{ code }}]", source: "docs, \"Phone authentication\""),
      OwnMessage(
        text:
          "{{ code }} is your one-time code to sign in to {{ tenant.friendly_name }}\n\n@business.kinde.com #{{ code }}",
        source: "docs, \"SMS deliverability\""
      ),
    ],
    ownMessagesNote: "Kinde's documentation shows two forms of its fixed text, and says of neither when it is sent",
    pace: PlatformPace(perSecond: 5, burst: 10) { codec(of: $0.kind)?.requests($0) ?? 0 },
    rules: rules,
    check: { tenant, diagnostics in
      for resource in tenant.resources {
        codec(of: resource.address.kind)?.check(resource, in: tenant, &diagnostics)
      }
    }
  )
}
