extension ActionProgram {
  /// One for each service that Auth0 does not know itself, and for Twilio, where a team wants it through an Action.
  ///
  /// The secrets are named as Auth0's own samples name them, where those name them: a tenant that follows the samples
  /// keeps its secrets' names.
  package static let all: [ActionProgram] = [
    ActionProgram(
      "amazon_sns",
      [PackageResources.amazon_sns_js, PackageResources.signature_js],
      .required("region", "AWS_REGION"),
      .required("access_key_id", "AWS_ACCESS_KEY_ID"),
      .required("secret_access_key", "AWS_SECRET_ACCESS_KEY"),
      .optional("from", "AWS_SNS_FROM")
    ),
    ActionProgram(
      "esendex",
      [PackageResources.esendex_js],
      .required("account", "ESENDEX_ACCOUNT"),
      .required("username", "ESENDEX_USERNAME"),
      .required("password", "ESENDEX_PASSWORD"),
      .optional("from", "ESENDEX_FROM")
    ),
    ActionProgram(
      "infobip",
      [PackageResources.infobip_js, PackageResources.language_js],
      canCall: true,
      .required("base_url", "INFOBIP_BASE_URL"),
      .required("api_key", "INFOBIP_API_KEY"),
      .required("from", "INFOBIP_FROM")
    ),
    ActionProgram(
      "mitto",
      [PackageResources.mitto_js, PackageResources.gsm7_js],
      .required("api_key", "MITTO_API_KEY"),
      .required("from", "MITTO_FROM")
    ),
    ActionProgram(
      "telesign",
      [PackageResources.telesign_js, PackageResources.language_js],
      canCall: true,
      .required("customer_id", "TELESIGN_CUSTOMER_ID"),
      .required("api_key", "TELESIGN_API_KEY"),
      .optional("from", "TELESIGN_FROM")
    ),
    ActionProgram(
      "twilio",
      [PackageResources.twilio_js, PackageResources.language_js],
      canCall: true,
      .required("account_sid", "TWILIO_ACCOUNT_SID"),
      .required("auth_token", "TWILIO_AUTH_TOKEN"),
      .optional("from", "TWILIO_PHONE_NUMBER"),
      .optional("messaging_service_sid", "TWILIO_MESSAGING_SERVICE_SID")
    ),
    ActionProgram(
      "vonage",
      [PackageResources.vonage_js, PackageResources.gsm7_js],
      .required("api_key", "VONAGE_API_KEY"),
      .required("api_secret", "VONAGE_API_SECRET"),
      .required("from", "VONAGE_FROM_NUMBER")
    ),
  ]
}

extension ActionProgram.Setting {
  fileprivate static func required(_ field: String, _ secret: String) -> Self {
    Self(field: field, secret: secret, isRequired: true)
  }

  fileprivate static func optional(_ field: String, _ secret: String) -> Self {
    Self(field: field, secret: secret, isRequired: false)
  }
}
