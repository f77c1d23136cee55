import Model

/// How the store holds one kind.
protocol LocalCodec: SendableMetatype {
  static var binding: Binding { get }

  /// What the identities of its objects look like.
  static var identity: IdentityForm { get }
}

extension LocalCodec {
  static var identity: IdentityForm { IdentityForm() }
}

/// What an identity looks like: a prefix, and random characters of an alphabet.
struct IdentityForm: Sendable {
  static let alphanumerics = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
  static let hexadecimals = Array("0123456789abcdef".utf8)

  var prefix = ""
  var length = 32
  var alphabet = alphanumerics
}
