import Synchronization

/// Takes out of text what nobody may see: the run's secrets and the tokens that it was given.
///
/// A secret is found as it is, and as it is in JSON, in a URL (each also twice over), in HTML, in a form and in Base64.
package final class Redactor: Sendable {
  package static let mark = "(removed)"

  /// What is looked for.
  private struct Spellings {
    /// By their first byte, the longest first.
    var byFirst = [[[UInt8]]](repeating: [], count: 256)
    /// Whether any begins with a byte, which is asked of every byte of a text.
    var begins = [Bool](repeating: false, count: 256)
    /// A bit for each pair of bytes that one may begin with: a single byte that one begins with is in nearly every word.
    var pairs = [UInt64](repeating: 0, count: 1024)
    /// The secrets whose spellings they are.
    var secrets: Set<[UInt8]> = []

    mutating func add(_ spelling: [UInt8]) {
      guard let first = spelling.first.map(Int.init), !byFirst[first].contains(spelling) else { return }
      begins[first] = true
      for second in spelling.count > 1 ? Int(spelling[1])...Int(spelling[1]) : 0...255 {
        pairs[first << 2 | second >> 6] |= 1 << UInt64(second & 63)
      }
      byFirst[first].append(spelling)
      byFirst[first].sort { $0.count > $1.count }
    }

    /// The length of the longest one that is there.
    func length(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
      let first = Int(bytes[index])
      guard begins[first] else { return nil }
      if index + 1 < bytes.count {
        let second = Int(bytes[index + 1])
        guard pairs[first << 2 | second >> 6] >> UInt64(second & 63) & 1 == 1 else { return nil }
      }
      let rest = UnsafeBufferPointer(rebasing: bytes[index...])
      return byFirst[first].first { rest.starts(with: $0) }?.count
    }

    /// The first place, from a place on, where one is, and how long it is.
    func first(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (index: Int, length: Int)? {
      begins.withUnsafeBufferPointer { begins in
        pairs.withUnsafeBufferPointer { pairs in
          var index = start
          while index < bytes.count {
            let first = Int(bytes[index])
            if begins[first] {
              // Behind the last byte is nothing that could tell.
              let second = index + 1 < bytes.count ? Int(bytes[index + 1]) : nil
              let mayBe = second.map { pairs[first << 2 | $0 >> 6] &>> UInt64($0 & 63) & 1 == 1 } ?? true
              if mayBe, let length = length(at: index, in: bytes) { return (index, length) }
            }
            index += 1
          }
          return nil
        }
      }
    }
  }

  private let spellings = Mutex(Spellings())

  /// One whose values are taken out as well.
  private let other: Redactor?

  /// Spellings beside those of every redactor.
  private let moreSpellings: @Sendable (String) -> [String]

  package init(
    _ secrets: [String] = [],
    besides other: Redactor? = nil,
    spelling moreSpellings: @escaping @Sendable (String) -> [String] = { _ in [] }
  ) {
    self.other = other
    self.moreSpellings = moreSpellings
    for secret in secrets { register(secret) }
  }

  /// Adds a value that must not be seen, such as a token that was just obtained.
  package func register(_ secret: String) {
    guard !spellings.withLock({ $0.secrets.contains(Array(secret.utf8)) }) else { return }
    let added = Self.spell(secret).union(moreSpellings(secret).map { Array($0.utf8) })
    spellings.withLock { known in
      for spelling in added { known.add(spelling) }
      known.secrets.insert(Array(secret.utf8))
    }
  }

  /// Adds it to the one that this one stands beside, too: what the run prints may hold it.
  package func registerThroughout(_ secret: String) {
    register(secret)
    other?.registerThroughout(secret)
  }

  /// The text without any of them, and without anything that has the shape of a token.
  package func clean(_ text: String) -> String {
    String(decoding: replace(Array(text.utf8), besides: TokenShape.length), as: UTF8.self)
  }

  /// The bytes without any of them.
  package func hide(_ bytes: [UInt8]) -> [UInt8] { replace(bytes, besides: nil) }

  package func hide(_ text: String) -> String {
    holds(text) ? String(decoding: hide(Array(text.utf8)), as: UTF8.self) : text
  }

  /// Whether any of them is in a text.
  package func holds(_ text: String) -> Bool {
    if other?.holds(text) == true { return true }
    var text = text
    return text.withUTF8 { bytes in spellings.withLock { $0.first(in: bytes, from: 0) != nil } }
  }

  private func replace(_ bytes: [UInt8], besides shape: ((ArraySlice<UInt8>) -> Int?)?) -> [UInt8] {
    let bytes = other?.hide(bytes) ?? bytes
    let known = spellings.withLock { $0 }
    return bytes.withUnsafeBufferPointer { buffer in
      var result: [UInt8] = []
      var (index, copied) = (0, 0)
      if shape == nil {
        while let hit = known.first(in: buffer, from: index) {
          result += buffer[copied..<hit.index]
          result += Self.mark.utf8
          index = hit.index + hit.length
          copied = index
        }
        index = buffer.count
      }
      // By bytes: a sign that joins the last character of a secret would hide it from a search by characters.
      while index < buffer.count {
        guard let hit = known.length(at: index, in: buffer) ?? shape?(bytes[index...]) else {
          index += 1
          continue
        }
        result += buffer[copied..<index]
        result += Self.mark.utf8
        index += hit
        copied = index
      }
      // Nearly every text is as it was.
      return copied == 0 ? bytes : result + buffer[copied...]
    }
  }

  private static func spell(_ secret: String) -> Set<[UInt8]> {
    guard !secret.isEmpty else { return [] }
    let json = Self.json(secret)
    // Encoders differ in the signs that they leave as they are: RFC 3986, JavaScript's encodeURIComponent, and none at all.
    let percent = ["-._~", "-._~!*'()", "-._*", ""].flatMap { kept in
      [true, false].map { Self.percent(secret, keeping: kept, uppercase: $0) }
    }
    let all =
      [secret, json, json.replacing("/", with: "\\/"), ascii(json), Self.json(json)] + percent
      + percent.map { $0.replacing("%20", with: "+") } + percent.map { $0.replacing("%", with: "%25") } + html(secret)
    return Set(all.map { Array($0.utf8) }).union(Base64Spelling.all(of: Array(secret.utf8)))
  }

  private static func json(_ text: String) -> String { String(JSON.text(text).encodedText.dropFirst().dropLast()) }

  /// As pages of servers write it: they differ in the quotes.
  private static func html(_ text: String) -> [String] {
    let text = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    return ["\"", "&quot;", "&#34;"].flatMap { double in
      ["'", "&#39;", "&#x27;", "&apos;"].map { single in
        text.replacing("\"", with: double).replacing("'", with: single)
      }
    }
  }

  private static func percent(_ text: String, keeping kept: String, uppercase: Bool) -> String {
    text.utf8.reduce(into: "") { result, byte in
      let scalar = Unicode.Scalar(byte)
      if scalar.isASCII,
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil || kept.utf8.contains(byte)
      {
        result.unicodeScalars.append(scalar)
      } else {
        result += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: uppercase)
      }
    }
  }

  /// JSON text with everything beyond ASCII escaped, as some servers write it.
  private static func ascii(_ json: String) -> String {
    json.utf16.reduce(into: "") { text, unit in
      if let scalar = Unicode.Scalar(unit), scalar.isASCII {
        text.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
  }
}

/// What looks like a signed token: three parts in base64url, the first of which begins an object.
enum TokenShape {
  private static let beginning = Array("eyJ".utf8)

  static func length(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes.starts(with: beginning) else { return nil }
    let token = bytes.prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return token.count { $0 == UInt8(ascii: ".") } >= 2 ? token.count : nil
  }
}
