import Source

/// Lines that fit a width: broken at blanks, what follows indented, and what is at the right of a line whole on a line of
/// its own.
package enum FittedText {
  /// Fewer columns than this are taken for this many.
  package static let narrowest = 40

  /// - Parameters:
  ///   - width: the columns that a line may take; a word that is wider stays whole.
  ///   - hasRight: whether what is behind several blanks is at the right of its line, and stays whole.
  package static func fit(_ text: String, width: Int, hasRight: Bool = true) -> String {
    String(decoding: fit(Array(text.utf8), width: width, hasRight: hasRight), as: UTF8.self)
  }

  package static func fit(_ bytes: [UInt8], width: Int, hasRight: Bool = true) -> [UInt8] {
    let width = max(width, narrowest)
    var result: [UInt8] = []
    // Nearly every line fits: what lies between two that do not is copied in one piece.
    var (start, copied, isBroken) = (0, 0, false)
    while start <= bytes.count {
      let end = bytes.withUnsafeBufferPointer { $0.firstIndex(of: newline, from: start) } ?? bytes.count
      let line = bytes[start..<end]
      if line.count > width || isBroken, columns(of: line) > width || isBroken && isPointing(line) {
        result += bytes[copied..<start]
        // A caret below a line that was broken points at nothing.
        if isBroken && isPointing(line) {
          result.removeLast()
          isBroken = false
        } else {
          var broken = BrokenLine(line, width, hasRight)
          result += broken.text()
          isBroken = true
        }
        copied = end
      } else {
        isBroken = false
      }
      start = end + 1
    }
    return copied == 0 ? bytes : result + bytes[copied...]
  }

  private static let newline = UInt8(ascii: "\n")

  /// Whether a line has nothing but carets.
  private static func isPointing(_ line: ArraySlice<UInt8>) -> Bool {
    line.contains(UInt8(ascii: "^")) && line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "^") }
  }

  /// How many columns a line takes, colours left out.
  static func columns(of line: ArraySlice<UInt8>) -> Int {
    var count = 0
    var isColor = false
    for byte in line {
      if byte == 0x1B { isColor = true }
      if !isColor, byte & 0xC0 != 0x80 { count += 1 }
      if isColor, byte == UInt8(ascii: "m") { isColor = false }
    }
    return count
  }
}

/// One line that is too wide.
private struct BrokenLine {
  private let width: Int
  private let indent: Int
  private let left: ArraySlice<UInt8>
  /// What is at the right, behind several blanks.
  private let right: ArraySlice<UInt8>
  private var result: [UInt8] = []
  private var column = 0

  private static let blank = UInt8(ascii: " ")
  /// What follows a break is so much further to the right.
  private static let hanging = 4

  init(_ line: ArraySlice<UInt8>, _ width: Int, _ hasRight: Bool) {
    self.width = width
    indent = line.prefix { $0 == Self.blank }.count
    let start = line.startIndex + indent
    var gap: Range<Int>?
    var index = hasRight ? line.endIndex : start
    while index > start {
      index -= 1
      guard line[index] == Self.blank, index > start, line[index - 1] == Self.blank else { continue }
      var first = index
      while first > start, line[first - 1] == Self.blank { first -= 1 }
      gap = first..<(index + 1)
      break
    }
    left = gap.map { line[start..<$0.lowerBound] } ?? line[start...]
    right = gap.map { line[$0.upperBound...] } ?? []
  }

  mutating func text() -> [UInt8] {
    result = [UInt8](repeating: Self.blank, count: indent)
    column = indent
    write(left, breakingAfter: nil)
    guard !right.isEmpty else { return result }
    if column + 2 + FittedText.columns(of: right) <= width {
      result += [Self.blank, Self.blank] + right
      return result
    }
    breakLine()
    // The name of a file may have blanks.
    write(right, breakingAfter: UInt8(ascii: ","))
    return result
  }

  private mutating func breakLine() {
    let indent = min(indent + Self.hanging, width / 2)
    result.append(UInt8(ascii: "\n"))
    result += [UInt8](repeating: Self.blank, count: indent)
    column = indent
  }

  /// Word by word; only behind that sign, where there is one.
  private mutating func write(_ text: ArraySlice<UInt8>, breakingAfter sign: UInt8?) {
    var isFirst = true
    for word in Self.words(of: text, breakingAfter: sign) {
      let size = FittedText.columns(of: word)
      if !isFirst {
        if column + 1 + size > width {
          breakLine()
        } else {
          result.append(Self.blank)
          column += 1
        }
      }
      result += word
      column += size
      isFirst = false
    }
  }

  private static let command = Array("dialtone ".utf8)

  /// What stays whole: a word that a CI system could take for a command begins no line.
  private static func words(of text: ArraySlice<UInt8>, breakingAfter sign: UInt8?) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    var start = text.startIndex
    for index in text.indices where text[index] == blank {
      // What is to be typed is copied whole.
      if text[start...].starts(with: command), words.last?.last == UInt8(ascii: ":") { break }
      let next = index + 1 < text.endIndex ? text[index + 1] : 0
      let isCommand = next == UInt8(ascii: ":") || next == UInt8(ascii: "#")
      guard !isCommand, index > start, sign == nil || text[index - 1] == sign else { continue }
      words.append(text[start..<index])
      start = index + 1
    }
    words.append(text[start...])
    return words
  }
}
