package import Configuration
package import HTTP
package import Model
package import Source
package import State

/// The values behind the references of a run, kept in memory only.
package struct Secrets: Sendable {
  private var values: [SecretReference: SecretValue] = [:]
  /// The references that were looked for and have no value, each with why: nothing is looked for twice.
  private var missing: [SecretReference: SecretText.Missing] = [:]
  /// The references without a value that the run does not need, each with why there is none.
  private(set) var withheld: [SecretReference: String] = [:]
  let fingerprints: Fingerprints
  private let environment: [String: String]
  /// The files that hold secrets lie in it.
  let scope: PathScope
  /// Learns every value, so that no message repeats it.
  let mask: Redactor
  /// Shorter ones are guessed, and cannot be distinguished from other text.
  static let shortest = 8

  package init(keys: FingerprintKeys, environment: [String: String], within scope: PathScope, mask: Redactor) {
    self.scope = scope
    self.mask = mask
    fingerprints = Fingerprints(keys)
    self.environment = environment
  }

  /// Finds the value of each reference; adds a diagnostic for each that has none, or one that is too short.
  ///
  /// - Parameters:
  ///   - identifiers: those that name the tool to the platform, which is no secret: the platform's answers hold it.
  ///   - mayBeAbsent: whether a reference may have no value; it is withheld then.
  package mutating func resolve(
    _ references: [(reference: SecretReference, range: SourceRange?)],
    identifiers: Set<SecretReference> = [],
    mayBeAbsent: Bool = false,
    _ diagnostics: inout Diagnostics
  ) {
    for (reference, range) in references where values[reference] == nil {
      do throws(SecretText.Missing) {
        if let known = missing[reference] { throw known }
        let value = try SecretText.read(reference, environment) { path throws(InputMissing) in try scope.read(path) }
        values[reference] = value
        if identifiers.contains(reference) { continue }
        guard value.exposed.utf8.count >= Self.shortest else {
          diagnostics.error(
            .shortSecret,
            "the secret of \(reference.place) is shorter than \(Self.shortest) bytes",
            detail: "It can be guessed, and cannot be masked reliably: use a longer one.",
            at: range
          )
          continue
        }
        hide(value)
      } catch {
        missing[reference] = error
        if mayBeAbsent, error.isAbsent {
          withheld[reference] = error.summary
          continue
        }
        diagnostics.error(.unresolvedSecret, error.summary, detail: error.advice, at: range)
      }
    }
  }

  /// Leaves references without a value, whatever the environment and the files hold.
  mutating func withhold(_ references: [(reference: SecretReference, range: SourceRange?)]) {
    for (reference, _) in references { withheld[reference] = "a snapshot holds no secrets" }
  }

  /// A text of several lines, such as a key, is shown line by line.
  private func hide(_ value: SecretValue) {
    mask.register(value.exposed)
    let lines = value.exposed.split(whereSeparator: \.isNewline).map { $0.filter { $0 != " " } }
    guard lines.count > 1 else { return }
    for line in lines where line.utf8.count >= 2 * Self.shortest && !line.hasPrefix("-----") { mask.register(line) }
  }

  package subscript(_ reference: SecretReference) -> SecretValue? { values[reference] }
}

extension SecretReference {
  fileprivate var place: String {
    switch self {
    case .environment(let name): "the environment variable \(name)"
    case .file(let path): path
    }
  }
}

extension Settings {
  /// The secrets that the settings name, with where.
  package var secretReferences: [(reference: SecretReference, range: SourceRange?)] {
    all.flatMap { setting in setting.value.secretReferences.map { ($0.reference, setting.range) } }
  }
}

extension Value {
  /// The references in the value; in a map, with the key that each is under.
  var secretReferences: [(key: String?, reference: SecretReference)] {
    switch self {
    case .secret(let secret): secret.reference.map { [(nil, $0)] } ?? []
    case .map(let entries):
      entries.flatMap { entry in entry.value.secretReferences.map { (entry.key, $0.reference) } }
    default: []
    }
  }
}

extension Rule {
  static let shortSecret = Rule(
    error: "short-secret",
    in: .secrets,
    meaning:
      "A secret has less than 8 bytes: it can be guessed, and cannot be distinguished from other text to keep it out of messages.",
    remedy: "Use a longer one."
  )
}
