import Kinds
import Management
import Model
import Source

/// Authing's rules between the fields of the second factor.
extension PhoneFactorCodec {
  static func check(_ resource: Declared, in tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    let factor = Resource<PhoneFactor>(resource)
    guard let channels = factor.channels, channels.isEmpty else { return }
    diagnostics.error(
      .platformCannot,
      "authing always sends a text message",
      detail: "Write channels: [sms], or leave the line out; enabled: false turns the factor off.",
      at: factor.range(of: \.channels)
    )
  }
}
