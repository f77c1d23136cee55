import Glibc

/// Host names and addresses as they are written.
enum HostText {
  /// The host in lower case, without brackets, and the port; nil where it is neither a name nor an address.
  static func split(_ text: Substring) -> (host: String, port: Int?)? {
    var name = text
    var port: Int?
    if text.first == "[" {
      guard let end = text.firstIndex(of: "]") else { return nil }
      name = text[text.index(after: text.startIndex)..<end]
      let rest = text[text.index(after: end)...]
      guard isIPv6(name) else { return nil }
      if !rest.isEmpty {
        guard rest.first == ":", let number = portNumber(rest.dropFirst()) else { return nil }
        port = number
      }
      return (name.lowercased(), port)
    }
    if let colon = text.firstIndex(of: ":") {
      guard let number = portNumber(text[text.index(after: colon)...]) else { return nil }
      port = number
      name = text[..<colon]
    }
    return isName(name) ? (name.lowercased(), port) : nil
  }

  /// Only in the spellings that leave no doubt: `127.1` and `0x7f.0.0.1` are names like any other.
  static func isLoopback(_ host: String) -> Bool {
    if host == "localhost" || host == "::1" { return true }
    return isIPv4(host[...]) && host.hasPrefix("127.")
  }

  private static func portNumber(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ isDigit($0) }), let number = Int(text), (1...65_535).contains(number) else {
      return nil
    }
    return number
  }

  private static func isName(_ text: Substring) -> Bool {
    guard text.utf8.count <= 253 else { return false }
    let labels = text.split(separator: ".", omittingEmptySubsequences: false)
    // A name that ends in a number is an address, or a trick to look like one.
    if labels.last?.utf8.first.map(isDigit) == true { return isIPv4(text) }
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "-") || isLetter($0) }
    }
  }

  private static func isIPv4(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        part.utf8.allSatisfy(isDigit) && UInt8(part).map { String($0) == part } == true
      }
  }

  private static func isIPv6(_ text: Substring) -> Bool {
    var address = in6_addr()
    return inet_pton(AF_INET6, String(text), &address) == 1
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
