/// The scopes of the Management API that the emulation knows.
package enum Scopes {
  /// Everything that the tool asks for: what it manages, and no keys of clients.
  package static let manager =
    reader + [
      "update:guardian_factors", "update:mfa_policies",
      "create:phone_providers", "update:phone_providers", "delete:phone_providers",
      "create:phone_templates", "update:phone_templates", "delete:phone_templates",
      "create:connections", "update:connections", "delete:connections", "update:connections_options",
      "create:clients", "update:clients", "delete:clients",
      "update:tenant_settings",
      "create:actions", "update:actions", "delete:actions",
      "update:attack_protection",
    ]

  /// Everything that planning needs.
  package static let reader = [
    "read:guardian_factors", "read:mfa_policies", "read:phone_providers", "read:phone_templates", "read:connections",
    "read:connections_options", "read:clients", "read:tenant_settings", "read:actions", "read:attack_protection",
  ]
}
