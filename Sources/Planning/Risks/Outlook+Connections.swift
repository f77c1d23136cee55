import Kinds
import Model
import Planning

/// Who signs in by phone to what.
extension Outlook {
  /// Every phone connection that there was or will be, by address.
  var connections: [Address] {
    let known = changes.map(\.address) + plan.records.map(\.address) + Array(surroundings.held.keys)
    return Set(known.filter { $0.kind == PhoneConnection.kind }).sorted { $0.precedesByBytes($1) }
  }

  /// The keys of the applications that people sign in to with a connection.
  func applications(of connection: Address, _ moment: Moment) -> Set<String> {
    if moment == .after, deleted.contains(connection) { return [] }
    return Set(value(\PhoneConnection.applications, of: connection, moment)?.texts ?? [])
  }

  /// The keys of the applications that people can sign in to with some connection.
  func applicationsWithPhoneSignIn(_ moment: Moment) -> Set<String> {
    connections.reduce(into: []) { $0.formUnion(applications(of: $1, moment)) }
  }
}
