import Source

/// The parameters of an address as it is written: `?schema=NAME&sslmode=…`.
struct AddressQuery {
  /// The address as libpq knows addresses.
  let addressWithoutSchema: String
  private let names: [String]
  private let hasLooseSign: Bool
  private let schemas: [String]

  init(_ address: String) {
    guard let mark = address.firstIndex(of: "?") else {
      (addressWithoutSchema, names, schemas, hasLooseSign) = (address, [], [], false)
      return
    }
    let parts = address[address.index(after: mark)...].split(separator: "&")
    let others = parts.filter { !$0.hasPrefix("schema=") }
    addressWithoutSchema = address[..<mark] + (others.isEmpty ? "" : "?" + others.joined(separator: "&"))
    schemas = parts.filter { $0.hasPrefix("schema=") }.map { Self.decoded($0.dropFirst("schema=".count)) }
    // What has no value, or no name that a parameter could have, may be a part of a password.
    let isPlain = parts.allSatisfy { $0.contains("=") } && !address[mark...].contains("@")
    hasLooseSign = parts.contains { $0.count { $0 == "=" } > 1 }
    names = isPlain ? parts.map { String($0.prefix { $0 != "=" }) } : []
  }

  /// The schema that it names; nil where it names none.
  func schema() throws(PostgresError) -> String? {
    guard schemas.count < 2 else { throw PostgresError(.address, "it has schema= \(schemas.count) times", place: "") }
    guard schemas.first != "" else { throw PostgresError(.address, "schema= has no name", place: "") }
    return schemas.first
  }

  /// What is wrong with the parameters: the first that there is not; nil where nothing shows.
  func problem(known: [String]) -> String? {
    let unknown = names.first { name in
      !known.contains(name) && !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "_") }
    }
    if let unknown {
      let guess = closest(to: unknown, in: known).map { "; did you mean \($0)?" } ?? ". \(ServerAddress.form)"
      return "it has no parameter \(unknown)\(guess)"
    }
    return hasLooseSign ? "a parameter has more than one =; write = within a value as %3D" : nil
  }

  /// A text without its percent signs; as it is where one of them says nothing.
  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count > 1, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return String(text)
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
