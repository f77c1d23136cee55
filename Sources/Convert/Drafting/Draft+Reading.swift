package import Configuration
package import Model
import Source
import Writing

/// A draft whose text the configuration's reader refuses, where nothing can be taken out of it.
package struct UnreadableDraft: Error, Sendable, CustomStringConvertible {
  package var description: String
}

extension Draft {
  /// The text, once the configuration's own reader takes it: what it refuses is removed, and reported.
  ///
  /// - Parameters:
  ///   - name: The file that it is going to be.
  ///   - scope: The files that it may name.
  package mutating func text(
    heading: [String],
    named name: String,
    within scope: PathScope? = nil,
    _ catalog: Catalog,
    _ platforms: [PlatformFacts]
  ) async throws(UnreadableDraft) -> String {
    while true {
      omitUnmetNeeds()
      proposeSecrets()
      let (document, places) = document(heading)
      let text = SourceText(name: name, bytes: Array(document.text.utf8))
      let configuration = await Configuration.read(
        [text],
        within: scope,
        // Any text will do: its value is known where the configuration is used.
        inputs: VariableInputs(given: Dictionary(variables.map { ($0, "keyword") }) { first, _ in first }),
        catalog: catalog,
        platforms: platforms
      )
      let errors = configuration.diagnostics.sorted.filter { $0.severity == .error }
      guard let first = errors.first else { return document.text }
      guard omit(errors, document, places) else {
        throw UnreadableDraft(description: "\(name):\(first.range?.line ?? 0): \(first.summary). \(first.detail)")
      }
    }
  }

  /// Takes out what the errors are about; false where that is nothing.
  private mutating func omit(_ errors: [Diagnostic], _ document: DocumentText, _ places: [Int]) -> Bool {
    var gone: [Int: String] = [:]
    var isLess = false
    for error in errors {
      let reason = error.summary
      switch error.range.flatMap({ document.origin(ofLine: Int($0.line)) }) {
      case .field(let resource, let leaf):
        guard resources[places[resource]].settings[leaf] != nil else { continue }
        resources[places[resource]].omit(leaf, because: reason)
        isLess = true
      case .resource(let resource):
        gone[places[resource]] = gone[places[resource]] ?? reason
      case .connection, nil: break
      }
    }
    for (place, reason) in gone.sorted(by: { $0.key > $1.key }) { remove(at: place, because: reason) }
    return isLess || !gone.isEmpty
  }

  /// Takes a resource out; the reasons why it lacks fields say more than that it lacks them.
  mutating func remove(at place: Int, because reason: String) {
    let resource = resources[place]
    let reasons = resource.omissions.map(\.reason)
    let name = resource.name == resource.address.key ? "" : " \"\(resource.name)\""
    if resource.kind.cardinality == .one {
      for setting in resource.settings.all { resources[place].omit(setting.leaf, because: reason) }
    } else {
      omissions.append(
        Omission("\(resource.address)\(name)", ([reason] + reasons).joined(separator: "; "))
      )
      resources.remove(at: place)
    }
  }
}
