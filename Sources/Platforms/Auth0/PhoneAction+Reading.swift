import Auth0Actions
import Digest
import HTTP
import Kinds
import Management
import Model
import Platform

/// What the Action tells of the provider.
extension PhoneAction {
  /// Reads which service sends, and which paths Auth0 does not return: an Action's secrets can only be written.
  func read(into draft: inout LiveDraft, _ findings: inout PhoneProvider.Findings) async throws(PlatformFailure) {
    let isBesideOthers = trigger == .sendPhoneMessage
    if isBesideOthers { findings.unreadable.insert(Provider.path(\.channels)) }
    let others = isBesideOthers && tenant.sendsThroughAction ? try await othersBound() : []
    if !others.isEmpty { findings.notes.append(note(on: others)) }
    let own = try await own().first
    let first = isBesideOthers ? nil : try await actions().first?["id"]?.filled
    var only: JSON?
    if own == nil, let first { only = try await tenant.part("actions", "actions", first).value }
    guard let action = own ?? only else {
      draft[\Provider.service] = .text(Service.custom.rawValue)
      if !others.isEmpty { draft[\Provider.code] = .text("(another program)") }
      return
    }
    let code = action["deployed_version"]?["code"]?.filled
    let name = action["name"]?.filled ?? ""
    if own != nil, let program = ActionProgram.all.first(where: { name == Self.name(of: $0.service) }) {
      let isOurs = code == program.code(for: trigger)
      draft[\Provider.service] = .text(isOurs ? program.service : "\(program.service) (another program)")
      // Of what it does not hold, nothing is unknown.
      let held = Set(Self.names(action["secrets"]))
      let fields = program.settings.filter { held.contains($0.secret) }.map(\.field)
      findings.unreadable.formUnion(fields)
      displace(fields, of: program.service, &findings)
      return
    }
    draft[\Provider.service] = .text(Service.custom.rawValue)
    let (path, wanted) = try declaredCode() ?? ("", "")
    draft[\Provider.code] = .text(!wanted.isEmpty && code == wanted ? path : "(another program)")
    if let code {
      findings.files[Provider.path(\.code)] = FileContent(text: code, sha256: Digest.sha256(Array(code.utf8)))
    }
    findings.unreadable.formUnion(Self.ownSecrets)
    let held = Self.names(action["secrets"]).filter { $0 != Self.mark }
    if own != nil, !held.isEmpty { displace([Provider.path(\.secrets)], of: Service.custom.rawValue, &findings) }
  }

  /// What the Action holds for its service goes where the configuration declares another one: its secrets are replaced, or deleted
  /// with it.
  private func displace(_ fields: [String], of service: String, _ findings: inout PhoneProvider.Findings) {
    guard let declared = tenant.declaredService, declared != service, !fields.isEmpty else { return }
    findings.displaced = DisplacedFields(by: Provider.path(\.service), Set(fields))
  }

  /// What a plan says of Actions that somebody else made where the trigger does not run yet: they begin to send with it.
  func noteOnOthers() async throws(PlatformFailure) -> String? {
    guard try await tenant.may("read:actions") else { return nil }
    let others = try await othersBound()
    return others.isEmpty ? nil : note(on: others)
  }

  private func note(on others: [String]) -> String {
    let names = others.map { "\"\($0)\"" }.joined(separator: ", ")
    return "beside dialtone's own, an Action of \(trigger.rawValue) that somebody else made sends too: \(names)"
  }

  /// What somebody else made where Auth0 has one place.
  func foreign() async throws(PlatformFailure) -> [ForeignPart] {
    guard let listed = try await actions().first, let id = listed["id"]?.filled else { return [] }
    let action = try await tenant.part("actions", "actions", id).value
    guard try !isOurs(action) else { return [] }
    let secrets = Self.names(action["secrets"])
    let values = secrets.isEmpty ? "" : " and the values of its secrets (\(secrets.joined(separator: ", ")))"
    return [
      ForeignPart(
        gate: .foreignAction,
        loss:
          "Auth0 allows one Action of \(trigger.rawValue), and \"\(action["name"]?.filled ?? id)\" is there, which this "
          + "tool did not make: its code\(values) would be overwritten, and the secrets cannot be read back"
      )
    ]
  }
}

extension LiveDraft {
  /// Shows something that is left of another service.
  mutating func addToService(_ words: String) {
    let service = self[\Provider.service]?.texts.first ?? ""
    self[\Provider.service] = .text("\(service), \(words)")
  }
}
