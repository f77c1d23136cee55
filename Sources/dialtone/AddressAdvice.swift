import Model
import Source

/// What an address that names nothing was probably meant to be: the nearest name, or a few of those that there are.
struct AddressAdvice {
  /// The tenants that there are.
  var tenants: [String]
  /// What there is in them.
  var addresses: [Address]

  init(tenants: [String], _ addresses: [Address]) {
    (self.tenants, self.addresses) = (tenants, addresses)
  }

  /// `; did you mean acme/application/web?`, or `; it has acme, bravo and 12 more`; empty where there is nothing to say.
  func sentence(on text: String) -> String {
    let parts = text.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    let (tenant, rest) = (parts[0], parts.dropFirst())
    guard tenants.contains(tenant) else {
      return tenants.advice(on: tenant) { ([$0] + rest).joined(separator: "/") }
    }
    guard let kind = rest.first else { return "" }
    let kinds = Registry.catalog.kinds
    guard let known = kinds.first(where: { $0.name.description == kind }) else {
      return kinds.map(\.name.description).advice(on: kind, "the kinds are") {
        ([tenant, $0] + rest.dropFirst()).joined(separator: "/")
      }
    }
    let own = addresses.filter { $0.tenant == tenant && $0.kind == known.name }
    if known.cardinality == .one { return parts.count > 2 ? "; did you mean \(tenant)/\(kind)?" : "" }
    let keys = own.compactMap(\.key)
    if parts.count > 2, let key = closest(to: parts[2], in: keys) { return "; did you mean \(tenant)/\(kind)/\(key)?" }
    return own.isEmpty ? "" : "; it has \(own.map(\.description).listed)"
  }
}

extension [String] {
  /// How many names a message shows.
  private static var shownNames: Int { 8 }

  /// The first few, and how many more there are.
  var listed: String {
    prefix(Self.shownNames).joined(separator: ", ")
      + (count > Self.shownNames ? " and \(count - Self.shownNames) more" : "")
  }

  /// The nearest name where one is near, else a few of them.
  ///
  /// - Parameter whole: what to write with the nearest name.
  func advice(on word: String, _ introduction: String = "it has", _ whole: (String) -> String = { $0 }) -> String {
    if let guess = closest(to: word, in: self) { return "; did you mean \(whole(guess))?" }
    return isEmpty ? "" : "; \(introduction) \(listed)"
  }
}
