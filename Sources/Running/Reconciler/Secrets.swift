package import Configuration
import Digest
package import HTTP
package import Model
package import Platform
package import Source

/// Secrets that are named and cannot be had.
package struct UnresolvedSecrets: Error, Sendable {
  package var diagnostics: Diagnostics
}

/// The values behind the references of a run, kept in memory only.
package struct Secrets: Sendable {
  private var values: [SecretReference: SecretValue] = [:]
  private let key: [UInt8]
  private let environment: [String: String]
  /// The files that hold secrets lie in it.
  let scope: PathScope
  /// Learns every value, so that no message repeats it.
  let mask: Redactor
  /// Shorter ones are guessed, and cannot be told from other text.
  private static let shortest = 8

  /// Without a key, where no state is there yet, one of this run alone serves: it compares with what a platform tells, and
  /// nothing that it made is kept.
  package init(key: [UInt8]?, environment: [String: String], within scope: PathScope, mask: Redactor) {
    self.scope = scope
    self.mask = mask
    self.key = key ?? (0..<32).map { _ in UInt8.random(in: .min ... .max) }
    self.environment = environment
  }

  /// Finds the value of each reference; adds a diagnostic for each that has none, or one that is too short.
  ///
  /// - Parameter identifiers: those that name the tool to the platform, which is no secret: the platform's answers hold it.
  package mutating func resolve(
    _ references: [(reference: SecretReference, range: SourceRange?)],
    identifiers: Set<SecretReference> = [],
    _ diagnostics: inout Diagnostics
  ) {
    for (reference, range) in references where values[reference] == nil {
      switch value(of: reference) {
      case .success(let value):
        values[reference] = value
        if identifiers.contains(reference) { continue }
        guard value.exposed.utf8.count >= Self.shortest else {
          diagnostics.error(
            "short-secret",
            "the secret of \(reference.place) is shorter than \(Self.shortest) bytes",
            detail: "It can be guessed, and nothing can keep it out of messages: use a longer one.",
            at: range
          )
          continue
        }
        hide(value)
      case .failure(let missing):
        diagnostics.error("unresolved-secret", missing.summary, detail: missing.advice, at: range)
      }
    }
  }

  /// A text of several lines, such as a key, is shown line by line.
  private func hide(_ value: SecretValue) {
    mask.register(value.exposed)
    let lines = value.exposed.split(whereSeparator: \.isNewline).map { $0.filter { $0 != " " } }
    guard lines.count > 1 else { return }
    for line in lines where line.utf8.count >= 2 * Self.shortest && !line.hasPrefix("-----") { mask.register(line) }
  }

  package subscript(_ reference: SecretReference) -> SecretValue? { values[reference] }

  /// The settings with a fingerprint on each secret.
  package func fingerprinted(_ settings: Settings) -> Settings {
    guard settings.all.contains(where: { $0.value.mayHoldSecrets }) else { return settings }
    return settings.mapValues { _, value in fingerprinted(value) }
  }

  private func fingerprinted(_ value: Value) -> Value {
    switch value {
    case .secret(let secret): .secret(Secret(reference: secret.reference, fingerprint: fingerprint(of: secret)))
    case .map(let entries): .map(entries.map { Value.Entry($0.key, fingerprinted($0.value)) })
    default: value
    }
  }

  private func fingerprint(of secret: Secret) -> String? {
    secret.reference.flatMap { values[$0] }.map(fingerprint)
  }

  func fingerprint(of value: SecretValue) -> String {
    Digest.hmac(key: key, Array(value.exposed.utf8)).hexadecimal
  }

  private struct Missing: Error {
    var summary: String
    var advice: String
  }

  private func value(of reference: SecretReference) -> Result<SecretValue, Missing> {
    switch reference {
    case .environment(let name):
      guard let text = environment[name], !text.isEmpty else {
        return .failure(
          Missing(
            summary: "the environment variable \(name) is \(environment[name] == nil ? "not set" : "empty")",
            advice:
              "It holds a secret that this configuration names. Set it and run the command again: export \(name)=…"
          )
        )
      }
      return .success(SecretValue(text))
    case .file(let path):
      do throws(InputMissing) {
        var bytes = try scope.read(path)[...]
        // Editors and `echo` end a file with a line break that is not part of the secret.
        if bytes.last == UInt8(ascii: "\n") { bytes = bytes.dropLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes = bytes.dropLast() }
        guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else {
          return .failure(
            Missing(summary: "\(path) holds no text", advice: "It should hold the secret and nothing else.")
          )
        }
        return .success(SecretValue(text))
      } catch {
        return .failure(Missing(summary: "\(error)", advice: "It should hold a secret that this configuration names."))
      }
    }
  }
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
  fileprivate var mayHoldSecrets: Bool {
    switch self {
    case .secret, .map: true
    case .null, .boolean, .integer, .text, .list: false
    }
  }

  /// The references in the value; in a map, with the key that each stands under.
  var secretReferences: [(key: String?, reference: SecretReference)] {
    switch self {
    case .secret(let secret): secret.reference.map { [(nil, $0)] } ?? []
    case .map(let entries):
      entries.flatMap { entry in entry.value.secretReferences.map { (entry.key, $0.reference) } }
    default: []
    }
  }
}
