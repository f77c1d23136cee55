import Model
import Source

/// The address of a field: `acme/application/web.callbacks`, `acme/phone_factor.messages.verification.sms`.
enum FieldAddress {
  /// Keys may hold dots as well, so the longest field that the kind has wins.
  static func parse(_ text: String, _ catalog: Catalog) -> (address: Address, path: String, kind: KindDescription)? {
    for dot in text.indices where text[dot] == "." {
      guard let address = Address(String(text[..<dot])), let kind = catalog[address.kind] else { continue }
      let path = String(text[text.index(after: dot)...])
      let fits = (kind.cardinality == .many) == (address.key != nil)
      if fits, kind.leaf(at: path) != nil || kind.leaves.contains(where: { $0.path.hasPrefix(path + ".") }) {
        return (address, path, kind)
      }
    }
    return nil
  }
}
