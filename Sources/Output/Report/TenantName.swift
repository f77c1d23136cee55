import Source

/// The name of a tenant where texts of several tenants are compared.
struct TenantName: Sendable {
  private let bytes: [UInt8]

  init(_ name: String) { bytes = Array(name.utf8) }

  /// The text with a NUL byte, which no text holds, for the name at the beginning of an address.
  func masked(_ text: [UInt8]) -> [UInt8] { masked(text, where: isAddress) }

  /// The text with a NUL byte for the name wherever it is a word: in an address, in `acme.example`, in "Acme acme".
  func maskedEverywhere(_ text: [UInt8]) -> [UInt8] { isNumber ? masked(text) : masked(text, where: isWord) }

  /// A number is a value more often than the name.
  private var isNumber: Bool { bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }

  private func masked(_ text: [UInt8], where isName: (Int, UnsafeBufferPointer<UInt8>) -> Bool) -> [UInt8] {
    guard !bytes.isEmpty, text.count >= bytes.count else { return text }
    return text.withUnsafeBufferPointer { text in
      var result: [UInt8] = []
      result.reserveCapacity(text.count)
      var (index, copied) = (0, 0)
      while let found = text.firstIndex(of: bytes[0], from: index) {
        guard isName(found, text) else {
          index = found + 1
          continue
        }
        result.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<found]))
        result.append(0)
        index = found + bytes.count
        copied = index
      }
      result.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
      return result
    }
  }

  func masked(_ text: String) -> String { String(decoding: masked(Array(text.utf8)), as: UTF8.self) }

  private func isWord(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let end = index + bytes.count
    guard end <= text.count else { return false }
    if index > 0, Self.belongsToWord(text[index - 1]) { return false }
    if end < text.count, Self.belongsToWord(text[end]) { return false }
    return text[index..<end].elementsEqual(bytes)
  }

  private static func belongsToWord(_ byte: UInt8) -> Bool {
    belongsToName(byte) && byte != UInt8(ascii: "-") && byte != UInt8(ascii: ".") && byte != UInt8(ascii: "/")
  }

  private func isAddress(at index: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    let end = index + bytes.count
    guard end < text.count, text[end] == UInt8(ascii: "/") else { return false }
    if index > 0, Self.belongsToName(text[index - 1]) { return false }
    return text[index..<end].elementsEqual(bytes)
  }

  private static func belongsToName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "/"), 0x80...:
      true
    default: false
    }
  }
}
