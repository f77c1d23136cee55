package import HTTP
import Kinds
import Management
package import Model

extension Auth0 {
  /// The paths that a document of the Management API states of a resource, also where it states a default.
  ///
  /// What a kind has in several documents is asked for elsewhere.
  package static func stated(_ kind: KindName, in document: JSON) -> Set<String> {
    switch kind {
    case Tenant.kind: TenantSettingsCodec.settings.stated(in: document)
    case Application.kind: ApplicationCodec.client.stated(in: document)
    case PhoneConnection.kind: PhoneConnectionCodec.options.stated(in: document)
    default: []
    }
  }
}
