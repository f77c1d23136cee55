import Kinds
import Management
import Model
import Source

/// Authing's rules between the settings of a user pool and its providers.
extension TenantSettingsCodec {
  /// Authing's own service sends to numbers in mainland China only.
  static func check(_ resource: Declared, in tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    let settings = Resource<Tenant>(resource)
    guard let country = settings.defaultCountry, country != "CN" else { return }
    let providers = tenant.resources.filter { $0.address.kind == Provider.kind }.map { Resource<Provider>($0) }
    // Tencent Cloud and Chuanglan 253 are for numbers of mainland China too.
    guard !providers.contains(where: { $0.service == .aliyun }) else { return }
    diagnostics.add(
      Diagnostic(
        .numbersOutsideChina,
        "nothing sends to numbers in \(country)",
        detail:
          "Of Authing's services, only Aliyun sends to numbers outside mainland China (+86). Declare a provider with "
          + "service: aliyun; setting it up in \(Console.messageService) is a step that a person does.",
        at: settings.range(of: \.defaultCountry)
      )
    )
  }
}
