/// A pattern of digits as number plans have them: digits, `\d`, classes, groups, alternatives, `?` and `{2,3}`.
///
/// It is followed as it is read: a regular expression takes far longer to compile than to match, and a run asks for few
/// numbers.
struct DigitPattern {
  /// Places in the text, each a bit: 15 digits are the most.
  private typealias Places = UInt32

  private let pattern: [UInt8]
  private let text: [UInt8]
  private var next = 0

  /// Whether it matches the text from its beginning, and to its end where that is asked for.
  static func matches(_ pattern: String, _ text: String, isWhole: Bool = true) -> Bool {
    guard !pattern.isEmpty, text.utf8.count < Places.bitWidth else { return false }
    var reading = DigitPattern(pattern: Array(pattern.utf8), text: Array(text.utf8))
    let ends = reading.alternatives(from: 1)
    return isWhole ? ends & (1 << Places(reading.text.count)) != 0 : ends != 0
  }

  private init(pattern: [UInt8], text: [UInt8]) { (self.pattern, self.text) = (pattern, text) }

  private var sign: UInt8? { next < pattern.count ? pattern[next] : nil }

  private mutating func skip(_ sign: Unicode.Scalar) -> Bool {
    guard self.sign == UInt8(ascii: sign) else { return false }
    next += 1
    return true
  }

  private mutating func alternatives(from starts: Places) -> Places {
    var ends = sequence(from: starts)
    while skip("|") { ends |= sequence(from: starts) }
    return ends
  }

  private mutating func sequence(from starts: Places) -> Places {
    var ends = starts
    while let sign, sign != UInt8(ascii: "|"), sign != UInt8(ascii: ")") { ends = repeated(from: ends) }
    return ends
  }

  private mutating func repeated(from starts: Places) -> Places {
    let beginning = next
    let once = single(from: starts)
    if skip("?") { return starts | once }
    guard skip("{") else { return once }
    let least = number()
    let most = skip(",") ? number() : least
    next += 1
    let behind = next
    var (ends, all) = (once, least > 1 ? 0 : least == 1 ? once : starts | once)
    for count in 2..<max(most + 1, 2) {
      next = beginning
      ends = single(from: ends)
      if count >= least { all |= ends }
    }
    next = behind
    return all
  }

  private mutating func single(from starts: Places) -> Places {
    guard skip("(") else { return places(of: digits(), after: starts) }
    // `?:`, which every group has.
    next += 2
    let ends = alternatives(from: starts)
    next += 1
    return ends
  }

  /// A digit, a class or every digit, as bits.
  private mutating func digits() -> UInt16 {
    if skip("\\") {
      next += 1
      return 0x3FF
    }
    guard skip("[") else { return bits(digit(), nil) }
    var all: UInt16 = 0
    while !skip("]") {
      let first = digit()
      all |= bits(first, skip("-") ? digit() : nil)
    }
    return all
  }

  private func bits(_ first: UInt16, _ last: UInt16?) -> UInt16 {
    (first...max(first, last ?? first)).reduce(0) { $0 | 1 << $1 }
  }

  private mutating func digit() -> UInt16 {
    defer { next += 1 }
    return UInt16(pattern[next] & 0xF)
  }

  private mutating func number() -> Int {
    var value = 0
    while let sign, (0x30...0x39).contains(sign) {
      value = value * 10 + Int(sign - 0x30)
      next += 1
    }
    return value
  }

  /// Behind each of the places, where one of the digits is there.
  private func places(of digits: UInt16, after starts: Places) -> Places {
    var (ends, rest): (Places, Places) = (0, starts)
    while rest != 0 {
      let place = rest.trailingZeroBitCount
      rest &= rest - 1
      if place < text.count, digits & 1 << UInt16(text[place] & 0xF) != 0 { ends |= 1 << Places(place + 1) }
    }
    return ends
  }
}
