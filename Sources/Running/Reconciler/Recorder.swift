import Digest
import Model
import Planning
import Platform
import Source
import State

/// Makes what the state remembers of what was done.
struct Recorder: Sendable {
  let plan: TenantPlan
  let secrets: Secrets
  let names: FileNames

  func applied(_ change: Change, _ kind: KindDescription, identity: String, liveDigest: String) -> Outcome {
    applied(change, kind, identity: identity, liveDigest: bytes(liveDigest))
  }

  func applied(_ change: Change, _ kind: KindDescription, identity: String, liveDigest: [UInt8]) -> Outcome {
    var settings = change.declared.settings(of: kind)
    if kind.holdsSecrets { settings = secrets.fingerprinted(settings) }
    let canonical = Canonical.encode(settings, of: kind)
    return .applied(
      LastApplied(
        address: change.address,
        identity: identity,
        canonical: canonical,
        digest: Digest.sha256(canonical),
        liveDigest: liveDigest,
        file: change.at.map { names.recorded($0.file) } ?? "",
        isProtected: change.isProtected
      ),
      action: change.action.rawValue,
      changedPaths: change.fields.map(\.path)
    )
  }

  /// The paths that were sent and are not read back as they were sent.
  func missed(_ step: Step, _ live: Live) -> [String] {
    guard step.action != .delete else { return [] }
    guard let held = try? Canonical.decode(live.canonical, of: step.kind) else { return ["what was sent"] }
    return step.settings.all.compactMap { setting in
      let leaf = step.kind.leaves[setting.leaf]
      guard setting.value != .null, !leaf.field.traits.contains(.identity) else { return nil }
      return held[setting.leaf] == setting.value ? nil : leaf.path
    }
  }

  private func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] * 16 + digits[$0 + 1]) }
  }
}
