import Configuration
import Digest
import Model
import State

/// The variables by which the key of the fingerprints is kept outside the state.
package enum OutsideKey {
  package static let variable = "DIALTONE_FINGERPRINT_KEY"
  package static let fileVariable = "DIALTONE_FINGERPRINT_KEY_FILE"
  /// What 32 hexadecimal digits hold is enough for nobody to try them all.
  private static let shortest = 32

  /// Nil where neither is set.
  static func key(in environment: [String: String]) throws -> FingerprintKey? {
    let source: SecretReference
    switch (environment[variable], environment[fileVariable]) {
    case (nil, nil): return nil
    case (_?, _?):
      throw OutsideKeyProblem(description: "\(variable) and \(fileVariable) are both set; set one of them")
    case (_?, nil): source = .environment(variable)
    case (nil, let path?): source = .file(path)
    }
    let value: SecretValue
    do throws(SecretText.Missing) {
      // Whoever sets the variable names the file, and no file of the repository does.
      value = try SecretText.read(source, environment) { path throws(InputMissing) in
        try Files.read(path, namedBy: .user)
      }
    } catch {
      throw OutsideKeyProblem(
        description: "the key of the fingerprints: \(error.summary). It should hold the key and nothing else"
      )
    }
    let text = Array(value.exposed.utf8)
    guard text.count >= shortest else {
      throw OutsideKeyProblem(
        description:
          "the key of the fingerprints (\(source)) has \(text.count) characters; it needs \(shortest) or more, "
          + "made by chance: openssl rand -hex 32"
      )
    }
    return try FingerprintKey(text: text)
  }
}

/// The key that is kept outside the state cannot be used as it is given.
package struct OutsideKeyProblem: Error, Sendable, CustomStringConvertible {
  package var description: String
}

extension Reconciler {
  func fingerprintKeys() async throws -> FingerprintKeys {
    try await state.fingerprintKeys(outside: try OutsideKey.key(in: environment))
  }

  /// Removes the state's own key where it serves nothing any more; returns of how many resources there are still
  /// fingerprints that need it, although another one is given.
  package func retireOwnKey() async throws -> Int { try await state.retireOwnKey(try await fingerprintKeys()) }

  /// Secrets of which none is resolved yet.
  func noSecrets(within scope: PathScope) async throws -> Secrets {
    Secrets(keys: try await fingerprintKeys(), environment: environment, within: scope, mask: mask)
  }
}
