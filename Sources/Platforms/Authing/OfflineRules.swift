import Kinds
import Management
import Model
import Source

/// What Authing cannot do, as far as the configuration alone tells, beyond what the bindings say.
enum OfflineRules {
  static func check(_ tenant: DeclaredTenant, _ diagnostics: inout Diagnostics) {
    for resource in tenant.resources {
      Authing.codec(of: resource.address.kind)?.check(resource, in: tenant, &diagnostics)
      checkLanguages(of: resource, &diagnostics)
    }
  }

  /// A template of the message service is one text.
  private static func checkLanguages(of resource: Declared, _ diagnostics: inout Diagnostics) {
    for setting in resource.settings.all {
      let leaf = resource.kind.leaves[setting.leaf]
      guard case .message = leaf.field.shape, let message = Message(setting.value), !message.translations.isEmpty else {
        continue
      }
      diagnostics.error(
        .platformCannot,
        "authing has one text for every language in \(leaf.path)",
        detail: "A template of its message service cannot choose by language. Write one text.",
        at: setting.range
      )
    }
  }
}
