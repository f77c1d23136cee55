package import HTTP
package import Model
package import Platform

/// What a step left: what the answer to its last write shows, where that is all that the step set; else what is read.
///
/// An answer has the form of a reading where a platform's contract says so. That it is complete no contract says: it
/// requires hardly a member.
package func readBack(
  _ step: Step,
  from answer: JSONPlace?,
  as live: (JSONPlace) throws(JSONProblem) -> Live,
  reading read: () async throws(PlatformFailure) -> Live
) async throws(PlatformFailure) -> Live {
  guard let answer, let shown = try? live(answer), try shown.holds(step) else { return try await read() }
  return shown
}

extension Live {
  /// Whether it has everything that a step sets; null sets what the platform has of its own.
  fileprivate func holds(_ step: Step) throws(PlatformFailure) -> Bool {
    let sent = step.settings.withoutNull
    let held = try settings(readFor: step)
    return sent.all.allSatisfy { held[$0.leaf] == $0.value }
  }
}

extension JSON {
  /// The same where it holds all of what was sent, as it was sent; null is held by what is left out.
  ///
  /// - Parameter mark: a member that is never sent and always read: with it, the answer is no echo of what was sent.
  package func holding(_ sent: JSON, beside mark: String? = nil) -> JSON? {
    // In a choice of two, `nil` would be JSON's null.
    guard holds(sent), mark.map({ self[$0] != nil }) ?? true else { return nil }
    return self
  }

  private func holds(_ sent: JSON) -> Bool {
    guard case .object(let members) = sent else { return self == sent }
    return members.allSatisfy { name, value in self[name].map { $0.holds(value) } ?? (value == .null) }
  }
}

extension Binding {
  /// The paths of what a step set and a resource does not hold; null sets the default.
  package func unmet(_ step: Step, by live: Live) throws(PlatformFailure) -> [String] {
    let held = try live.settings(readFor: step)
    return step.settings.all.compactMap { setting in
      let path = step.kind.leaves[setting.leaf].path
      let wanted = setting.value.isNull ? defaults[path] : setting.value
      return held[setting.leaf] == wanted ? nil : path
    }
  }

  /// Remarks of what cannot be read, or is kept nowhere, on any tenant.
  package var remarks: LiveRemarks { LiveRemarks(unreadable: unreadablePaths, notStored: notStored) }
}
