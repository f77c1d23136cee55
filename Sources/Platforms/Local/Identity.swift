import Digest
import Kinds
import Model

/// What the store calls its objects.
enum Identity {
  static func singleton(_ kind: KindName) -> String { kind == Tenant.kind ? "settings" : kind.description }

  /// A new one, which nobody can guess.
  static func make(for kind: KindName) throws -> String {
    switch kind {
    case Provider.kind: "pro_" + (try alphanumerics(22))
    case PhoneConnection.kind: "conn_" + Digest.hexadecimal(try Digest.random(16))
    default: try alphanumerics(32)
    }
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

  private static func alphanumerics(_ count: Int) throws -> String {
    var text: [UInt8] = []
    while text.count < count {
      // 248 is 4 times 62: what is above would make some characters likelier.
      for byte in try Digest.random(count * 2) where byte < 248 && text.count < count {
        text.append(alphabet[Int(byte) % alphabet.count])
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
