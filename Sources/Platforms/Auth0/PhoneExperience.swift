/// Which of Auth0's two generations of phone settings holds for a tenant.
///
/// Source: "Unified Phone Experience" in Auth0's documentation, and the tenant setting `phone_consolidated_experience`.
enum PhoneExperience: String, Sendable {
  /// Guardian's own provider and templates for the second factor, each connection's own Twilio account for sign-in.
  case legacy
  /// One provider and one set of templates for the whole tenant, under branding.
  case unified
}
