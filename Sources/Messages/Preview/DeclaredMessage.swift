package import Kinds
import Liquid
import Messages
package import Model
package import Source

/// One text of a declared message, with what is known of the values in it.
package struct DeclaredMessage: Sendable {
  package var address: Address
  /// The field: `messages.verification.sms`.
  package var path: String
  /// The key in the field's mapping; nil where the field is one text.
  package var key: String?
  package var text: String
  package var isVerbatim: Bool
  package var channel: Channel
  package var codeLength: Int
  /// Where the field's value is written.
  package var range: SourceRange?
  /// The names that messages can hold, as the configuration declares them.
  package var displayName: String?
  package var applicationNames: [String]

  /// The language that it is for; nil for everybody else.
  package var language: String? {
    key == Message.defaultKey || key == Message.verbatimKey ? nil : key
  }

  /// The field with the key: `messages.verification.sms.nb`.
  package var fullPath: String { isVerbatim ? path : [path, key].compactMap(\.self).joined(separator: ".") }

  /// Every text of a tenant, in the order of the addresses and the fields.
  package static func all(of tenant: DeclaredTenant) -> [DeclaredMessage] {
    let settings = tenant.resources(of: Tenant.kind).first.map { Resource<Tenant>($0) }
    let names = tenant.resources(of: Application.kind).map(\.liveName)
    let speaking = tenant.resources.indices.filter { tenant.resources[$0].kind.holdsMessages }
    return speaking.flatMap { index in
      let resource = tenant.resources[index]
      let length = resource.address.kind == PhoneConnection.kind ? Resource<PhoneConnection>(resource).codeLength : nil
      return resource.settings.all.flatMap { setting -> [DeclaredMessage] in
        let leaf = resource.kind.leaves[setting.leaf]
        guard case .message = leaf.field.shape, let message = Message(setting.value) else { return [] }
        return message.texts.map { key, text in
          DeclaredMessage(
            address: resource.address,
            path: leaf.path,
            key: key,
            text: text,
            isVerbatim: message.isVerbatim,
            channel: leaf.field.name == Channel.voice.rawValue ? .voice : .sms,
            codeLength: length ?? settings?.codeLength ?? 6,
            range: setting.range,
            displayName: settings?.displayName,
            applicationNames: names
          )
        }
      }
    }
  }
}
