import Digest
import Kinds
import Model

/// What the store calls the objects of which a tenant has one.
enum Identity {
  static func singleton(_ kind: KindName) -> String { kind == Tenant.kind ? "settings" : kind.description }
}

/// Gives new identities, which nobody can guess.
final class Identities {
  private var random: ArraySlice<UInt8> = []

  func make(for kind: KindName) throws -> String {
    let form = Local.codec(of: kind)?.identity ?? IdentityForm()
    return form.prefix + (try text(form.length, of: form.alphabet))
  }

  private func text(_ count: Int, of alphabet: [UInt8]) throws -> String {
    // Above the largest multiple of the alphabet's size, some characters would be likelier than others.
    let bound = 256 - 256 % alphabet.count
    var text: [UInt8] = []
    text.reserveCapacity(count)
    while text.count < count {
      let byte = Int(try next())
      if byte < bound { text.append(alphabet[byte % alphabet.count]) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Fetched in portions: a call costs more than its bytes.
  private func next() throws -> UInt8 {
    if let byte = random.popFirst() { return byte }
    random = try Digest.random(2_048)[...]
    return random.removeFirst()
  }
}
