import Kinds
import Management
package import Model
package import Platform
import Synchronization

/// Reads an environment at Kinde.
package struct KindeReader: PlatformReader {
  let environment: Environment

  package func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    try await environment.read(kinds)
  }

  /// Nothing reads an organisation's own second factor.
  package func overrides(of kinds: Set<KindName>) async throws(PlatformFailure) -> [KindName: LiveOverrides] {
    guard kinds.contains(PhoneConnection.kind) else { return [:] }
    return [PhoneConnection.kind: await Organisations(environment: environment).overrides()]
  }
}

/// What is read of an environment, and what was read of it already.
struct KindeReading {
  let environment: Environment
  /// Its applications, where a kind needs them.
  let listed: [ListedApplication]
}

extension Environment {
  func read(_ kinds: [KindDescription]) async throws(PlatformFailure) -> [Live] {
    let names = kinds.map(\.name)
    let scopes = Scopes.reading(names, connection.interest)
    try Scopes.check(scopes, among: try await site.session.currentToken().scopes)
    try await check()
    let needsList = names.contains(Application.kind) || names.contains(PhoneConnection.kind) && declaresMembers
    let reading = KindeReading(environment: self, listed: needsList ? try await applications() : [])
    var live: [Live] = []
    for name in names { live += try await Kinde.codec(of: name)?.read(reading) ?? [] }
    return noting(site.known.withLock { $0.isLive }, in: live)
  }

  /// What Kinde calls the environment is said once, with the first resource.
  private func noting(_ isLive: Bool?, in live: [Live]) -> [Live] {
    guard let isLive, let first = live.first else { return live }
    var noted = live
    noted[0].remarks = (first.remarks ?? LiveRemarks()).saying(isLive: isLive)
    return noted
  }
}
