/// An answer to a question that the facts about Auth0 leave open, other than the referee gives by itself.
enum Quirk {
  private static let answers: [String: [String]] = [
    "action_build_ms": ["0", "4000"],
    "auto_enable": ["all", "none"],
    "checkpoint_end": ["empty"],
    "connection_delete_ms": ["0", "6000"],
    "custom_action_cardinality": ["false"],
    "custom_provider_needs_action": ["false"],
    "deploy_before_built": ["ok"],
    "deploy_status": ["202"],
    "disabled_provider_counts": ["true"],
    "enabled_clients_read": ["false"],
    "enabled_clients_write": ["accept"],
    "factor_before_message_types": ["false"],
    "from_and_mssid": ["error"],
    "legacy_error_code": [""],
    "mssid_only_with_voice": ["error"],
    "offset_limit": ["0"],
    "retry_after": ["true"],
    "scramble_order": ["false"],
    "secret_on_create": ["true"],
    "sms_options": ["strict"],
    "sms_templates_204": ["false"],
    "storage_key_order": ["false"],
    "template_body_patch": ["merge"],
    "template_reset_clears_from": ["true"],
    "token_json": ["true"],
  ]

  static let names = Set(answers.keys)

  static let all = answers.flatMap { name, values in values.map { "\(name)=\($0)" } }.sorted()

  /// What a question is about: Actions, or everything else.
  static func concerns(_ quirk: String) -> String {
    ["action_", "custom_", "deploy_"].contains { quirk.hasPrefix($0) } ? "amazon_sns" : "everything"
  }
}
