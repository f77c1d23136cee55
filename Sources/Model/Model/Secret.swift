/// Where a secret comes from.
///
/// The value itself never enters the model.
package enum SecretReference: Sendable, Hashable, CustomStringConvertible {
  case environment(String)
  /// A path as written; relative ones start at the file that names them.
  case file(String)

  package var description: String {
    switch self {
    case .environment(let name): "env \(name)"
    case .file(let path): "file \(path)"
    }
  }
}

/// A secret as the model knows it: where it comes from and what its value's keyed fingerprint is, never the value.
///
/// Two secrets are the same when both fingerprints are known and equal.
package struct Secret: Sendable, Hashable {
  package var reference: SecretReference?
  /// Keyed, in hexadecimal; nil before the reference was resolved or where the platform does not return.
  package var fingerprint: String?

  package init(reference: SecretReference? = nil, fingerprint: String? = nil) {
    self.reference = reference
    self.fingerprint = fingerprint
  }

  package static func == (left: Secret, right: Secret) -> Bool {
    left.fingerprint != nil
      ? left.fingerprint == right.fingerprint : left.reference == right.reference && right.fingerprint == nil
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(fingerprint) }
}
