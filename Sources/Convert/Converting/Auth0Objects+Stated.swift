import Auth0
import HTTP
import Kinds
import Management
import Model

/// What the files state, also where it is Auth0's default: the other tool keeps it so, and so does the configuration.
extension Auth0Objects {
  /// The paths by kind and identity.
  var stated: [KindName: [String: Set<String>]] {
    [
      Tenant.kind: ["tenant": paths(Tenant.kind, in: settings ?? [:])],
      Application.kind: byIdentity(clients, "client_id") { paths(Application.kind, in: $0) },
      PhoneFactor.kind: ["phone_factor": factor],
      PhoneConnection.kind: byIdentity(connections, "id") { connection in
        let clients = connection["enabled_clients"] == nil ? [] : [PhoneConnection.path(\.applications)]
        return paths(PhoneConnection.kind, in: connection).union(clients)
      },
    ]
  }

  private func paths(_ kind: KindName, in members: [String: JSON]) -> Set<String> {
    let document = JSON.object(members)
    return Auth0.stated(kind, in: statesEmpty ? document : document.withoutEmpty)
  }

  private func byIdentity(
    _ objects: [[String: JSON]],
    _ key: String,
    _ paths: ([String: JSON]) -> Set<String>
  ) -> [String: Set<String>] {
    Dictionary(objects.map { ($0[key]?.filled ?? "", paths($0)) }) { $0.union($1) }
  }

  private var factor: Set<String> {
    var paths: Set<String> = []
    if factors["sms"] != nil { paths.insert(PhoneFactor.path(\.enabled)) }
    if factors["recovery-code"] != nil { paths.insert(PhoneFactor.path(\.recoveryCodes)) }
    if policies != nil { paths.insert(PhoneFactor.path(\.enforcement)) }
    if let types = messageTypes?["message_types"], statesEmpty || types != [] {
      paths.insert(PhoneFactor.path(\.channels))
    }
    if guardianTexts?["enrollment_message"]?.filled != nil {
      paths.formUnion([
        PhoneFactor.path(\.messages.enrollment.sms), PhoneFactor.path(\.messages.enrollment.voice),
      ])
    }
    if guardianTexts?["verification_message"]?.filled != nil {
      paths.formUnion([
        PhoneFactor.path(\.messages.verification.sms), PhoneFactor.path(\.messages.verification.voice),
      ])
    }
    return paths
  }
}

extension JSON {
  /// Without members that say nothing: null, and empty texts, lists and objects.
  fileprivate var withoutEmpty: JSON {
    guard case .object(let members) = self else { return self }
    return .object(
      members.mapValues(\.withoutEmpty).filter { _, value in ![.null, "", [], [:]].contains(value) }
    )
  }
}
