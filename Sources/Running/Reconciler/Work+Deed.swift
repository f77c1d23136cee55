import Model
import Planning
import State

/// What the history says of a change whose requests come one after another: one entry, which each of them brings up to
/// date.
extension Work {
  /// A request was carried out.
  ///
  /// - Parameter missing: what was sent and is not read back.
  func done(missing: [String] = []) -> Deed {
    let paths = change.paths
    let open = Set(pending.map { kind.leaves[$0].path } + missing)
    let written = open.isEmpty ? paths : paths.filter { !open.contains($0) }
    return deed(written: written, of: paths, isFollowed: !rest.isEmpty)
  }

  /// The resource is gone; what takes its place, in a replacement, is still to come.
  var removed: Deed {
    let isReplaced = part == .removal
    return Deed(
      change.action.rawValue,
      unwritten: isReplaced ? change.paths : [],
      before: values.before,
      after: values.after,
      isFollowed: isReplaced
    )
  }

  /// A request was not carried out, or nobody knows.
  var undone: Deed {
    let (paths, done) = (change.paths, Set(donePaths))
    return deed(written: paths.filter(done.contains), of: paths, isFollowed: false)
  }

  /// What went wrong, with what had happened before it.
  func message(_ text: String) -> String { part == .creation ? "removed, and not created again: \(text)" : text }

  /// - Parameter paths: the change's, of which those that were written are some or all.
  private func deed(written: [String], of paths: [String], isFollowed: Bool) -> Deed {
    let all = Set(written.count == paths.count ? [] : written)
    let values = hasBegun ? (before: [UInt8]?.none, after: [UInt8]?.none) : values
    return Deed(
      change.action.rawValue,
      written: written,
      unwritten: written.count == paths.count ? [] : paths.filter { !all.contains($0) },
      before: values.before,
      after: values.after,
      continues: hasBegun,
      isFollowed: isFollowed
    )
  }

  /// The fields' values before and after.
  ///
  /// The plan's values carry no fingerprints, so that of a secret nothing is kept.
  private var values: (before: [UInt8]?, after: [UInt8]?) {
    if change.action == .create {
      return (nil, change.form?.canonical ?? Canonical.encode(change.declared, of: kind))
    }
    let fields = change.differences
    guard !fields.isEmpty else { return (nil, nil) }
    return (Canonical.encode(fields.settingsBefore, of: kind), Canonical.encode(fields.settingsAfter, of: kind))
  }
}
