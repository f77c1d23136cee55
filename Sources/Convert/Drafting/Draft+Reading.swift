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
      let (document, places) = filled.document(heading)
      let text = SourceText(name: name, bytes: Array(document.text.utf8))
      let configuration = await Configuration.read(
        [text],
        within: scope,
        inputs: VariableInputs(given: Dictionary(variables.map { ($0, sample(of: $0)) }) { first, _ in first }),
        catalog: catalog,
        platforms: platforms
      )
      let errors = configuration.diagnostics.sorted.filter { $0.severity == .error }
      guard let first = errors.first else { return self.document(heading).text.text }
      guard tryOtherSamples(errors, document, places) || omit(errors, document, places) else {
        throw UnreadableDraft(description: "\(name):\(first.range?.line ?? 0): \(first.summary). \(first.detail)")
      }
    }
  }

  // MARK: Variables

  /// What a variable may stand for, as its value is known where the configuration is used only.
  private static let samples = [
    "keyword", "https://keyword.example", "keyword.example", "AC00000000000000000000000000000000",
    "MG00000000000000000000000000000000", "+14155552671", "keyword@keyword.example", "NO", "en",
  ]

  private func sample(of variable: String) -> String { defaults[variable] ?? Self.samples[samples[variable] ?? 0] }

  /// Has another text stand for a variable of a field that is refused; false where none is left, or none is in it.
  private mutating func tryOtherSamples(_ errors: [Diagnostic], _ document: DocumentText, _ places: [Int]) -> Bool {
    for error in errors {
      guard case .field(let resource, let leaf)? = error.range.flatMap({ document.origin(ofLine: Int($0.line)) }),
        let names = resources[places[resource]].settings[leaf]?.keywords
      else { continue }
      for name in names where defaults[name] == nil {
        let next = (samples[name] ?? 0) + 1
        guard next < Self.samples.count else {
          samples[name] = 0
          continue
        }
        samples[name] = next
        return true
      }
    }
    return false
  }

  /// Takes out what the errors are about; false where that is nothing.
  private mutating func omit(_ errors: [Diagnostic], _ document: DocumentText, _ places: [Int]) -> Bool {
    var gone: [Int: String] = [:]
    var isLess = false
    for error in errors {
      let reason = error.summary
      switch error.range.flatMap({ document.origin(ofLine: Int($0.line)) }) {
      case .field(let resource, let leaf):
        guard resources[places[resource]].filled.settings[leaf] != nil else { continue }
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
