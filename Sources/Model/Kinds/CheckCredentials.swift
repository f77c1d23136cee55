package import Model

/// What `dialtone check` asks a service with instead of the credentials that messages are sent with.
package struct CheckCredentials: FieldGroup {
  package let apiKey = Field<Secret>(
    "api_key",
    "The SID of an API key at Twilio, such as a restricted one that only reads.",
    .none,
    .unsent,
    when: .for(.twilio)
  )
  package let apiSecret = Field<Secret>("api_secret", "That key's secret.", .none, .unsent, when: .for(.twilio))
  package let accessKeyID = Field<Secret>(
    "access_key_id",
    "The ID of an access key at AWS that only reads.",
    .none,
    .unsent,
    when: .for(.amazonSNS)
  )
  package let secretAccessKey = Field<Secret>(
    "secret_access_key",
    "That key's secret.",
    .none,
    .unsent,
    when: .for(.amazonSNS)
  )
  package let sessionToken = Field<Secret>(
    "session_token",
    "The session token, where the access key is a temporary one.",
    .none,
    .unsent,
    when: .for(.amazonSNS)
  )
  package init() {}
}
