import FoundationEssentials

/// Reads one JSON text (RFC 8259), byte by byte.
///
/// Whole numbers are exact. Where an object names a member twice, the last one counts. What is not JSON gives nothing, since
/// an answer that was cut short must not be taken for a short one.
struct JSONReader {
  /// How deep objects and lists may nest.
  ///
  /// No platform's answer needs more, and each level takes room on the thread's stack.
  static let maximumDepth = 256

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var depth = 0

  static func read(_ bytes: [UInt8]) throws(JSONProblem) -> JSON {
    let result = bytes.withUnsafeBufferPointer { buffer -> Result<JSON, JSONProblem> in
      var reader = JSONReader(bytes: buffer)
      do throws(JSONProblem) {
        return .success(try reader.document())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  private static let notJSON = JSONProblem(path: "", problem: .notJSON)

  /// The byte at the position; 0, which no JSON holds, at the end.
  private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

  private mutating func document() throws(JSONProblem) -> JSON {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let value = try value()
    skipBlanks()
    guard position == bytes.count else { throw Self.notJSON }
    return value
  }

  private mutating func value() throws(JSONProblem) -> JSON {
    skipBlanks()
    switch current {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONProblem) -> JSON {
    let end = position + word.utf8CodeUnitCount
    guard end <= bytes.count,
      bytes[position..<end].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
    else { throw Self.notJSON }
    position = end
    return value
  }

  // MARK: Objects and lists

  private mutating func object() throws(JSONProblem) -> JSON {
    try descend()
    var members: [String: JSON] = [:]
    var hasMore = begin(until: UInt8(ascii: "}"))
    while hasMore {
      skipBlanks()
      guard current == UInt8(ascii: "\"") else { throw Self.notJSON }
      let key = try text()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw Self.notJSON }
      members[key] = try value()
      hasMore = try goOn(until: UInt8(ascii: "}"))
    }
    depth -= 1
    return .object(members)
  }

  private mutating func list() throws(JSONProblem) -> JSON {
    try descend()
    var elements: [JSON] = []
    var hasMore = begin(until: UInt8(ascii: "]"))
    while hasMore {
      elements.append(try value())
      hasMore = try goOn(until: UInt8(ascii: "]"))
    }
    depth -= 1
    return .list(elements)
  }

  private mutating func descend() throws(JSONProblem) {
    depth += 1
    guard depth <= Self.maximumDepth else { throw JSONProblem(path: "", problem: .tooDeep(limit: Self.maximumDepth)) }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard current == byte else { return false }
    position += 1
    return true
  }

  /// Behind the opening bracket: whether there is a first element.
  private mutating func begin(until end: UInt8) -> Bool {
    position += 1
    skipBlanks()
    return !take(end)
  }

  /// Behind an element: whether another one follows.
  private mutating func goOn(until end: UInt8) throws(JSONProblem) -> Bool {
    skipBlanks()
    if take(UInt8(ascii: ",")) { return true }
    guard take(end) else { throw Self.notJSON }
    return false
  }

  // MARK: Texts

  private mutating func text() throws(JSONProblem) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        defer { position += 1 }
        return try valid(UnsafeBufferPointer(rebasing: bytes[start..<position]))
      case UInt8(ascii: "\\"): return try escapedText(from: start)
      case 0..<0x20: throw Self.notJSON
      default: position += 1
      }
    }
    throw Self.notJSON
  }

  /// A text with escapes, of which `start` up to the position is read.
  private mutating func escapedText(from start: Int) throws(JSONProblem) -> String {
    var plain = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return try valid(plain)
      case UInt8(ascii: "\\"): try escape(into: &plain)
      case 0..<0x20: throw Self.notJSON
      default: plain.append(byte)
      }
    }
    throw Self.notJSON
  }

  private func valid(_ text: some Sequence<UInt8>) throws(JSONProblem) -> String {
    guard let text = String(validating: text, as: UTF8.self) else { throw Self.notJSON }
    return text
  }

  private mutating func escape(into plain: inout [UInt8]) throws(JSONProblem) {
    let byte = current
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): plain.append(byte)
    case UInt8(ascii: "b"): plain.append(0x08)
    case UInt8(ascii: "f"): plain.append(0x0C)
    case UInt8(ascii: "n"): plain.append(0x0A)
    case UInt8(ascii: "r"): plain.append(0x0D)
    case UInt8(ascii: "t"): plain.append(0x09)
    case UInt8(ascii: "u"): plain += Array(String(Character(try scalar())).utf8)
    default: throw Self.notJSON
    }
  }

  /// The character of `\u` and four digits, or of two such halves.
  private mutating func scalar() throws(JSONProblem) -> Unicode.Scalar {
    let first = try fourDigits()
    guard 0xD800..<0xDC00 ~= first else {
      guard let scalar = Unicode.Scalar(first) else { throw Self.notJSON }
      return scalar
    }
    guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw Self.notJSON }
    let second = try fourDigits()
    guard 0xDC00..<0xE000 ~= second,
      let scalar = Unicode.Scalar(0x1_0000 + (first - 0xD800) << 10 + (second - 0xDC00))
    else { throw Self.notJSON }
    return scalar
  }

  private mutating func fourDigits() throws(JSONProblem) -> UInt32 {
    var number: UInt32 = 0
    for _ in 0..<4 {
      let digit: UInt8
      switch current {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = current - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = current - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = current - UInt8(ascii: "A") + 10
      default: throw Self.notJSON
      }
      number = number << 4 | UInt32(digit)
      position += 1
    }
    return number
  }

  // MARK: Numbers

  private mutating func number() throws(JSONProblem) -> JSON {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    var isWhole = true
    if take(UInt8(ascii: ".")) {
      isWhole = false
      try digits()
    }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      isWhole = false
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    let text = try valid(UnsafeBufferPointer(rebasing: bytes[start..<position]))
    if isWhole, let integer = Int(text) { return .integer(integer) }
    // Further than the decimal digits of the value reach, there is no number that would be the one that was sent.
    guard let number = Decimal(string: text), number.isFinite else { throw Self.notJSON }
    return Int(number.description).map { .integer($0) } ?? .number(number)
  }

  private mutating func digits() throws(JSONProblem) {
    let start = position
    while UInt8(ascii: "0")...UInt8(ascii: "9") ~= current { position += 1 }
    guard position > start else { throw Self.notJSON }
  }
}
