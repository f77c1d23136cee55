/// What callgrind wrote: the instructions of each object, the program or a library.
struct CallgrindFile {
  private var names: [Substring: Substring] = [:]
  private var counts: [Substring: Int] = [:]

  init(_ bytes: [UInt8]) {
    var object: Substring = ""
    // The line behind a call is what was called, which is counted where it is.
    var isCalled = false
    for line in Substring(decoding: bytes, as: UTF8.self).utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init)
    {
      if line.hasPrefix("ob=") {
        object = number(of: line.dropFirst(3))
      } else if line.hasPrefix("cob=") {
        _ = number(of: line.dropFirst(4))
      } else if line.hasPrefix("calls=") {
        isCalled = true
      } else if let first = line.utf8.first, (0x2A...0x39).contains(first) {
        if !isCalled { counts[object, default: 0] += line.split(separator: " ").last.flatMap { Int($0) } ?? 0 }
        isCalled = false
      }
    }
  }

  func instructions(of isCounted: (Substring) -> Bool) -> Int {
    counts.reduce(0) { $0 + (isCounted(names[$1.key] ?? "") ? $1.value : 0) }
  }

  /// `(3) NAME` where an object is named first, `(3)` from then on.
  private mutating func number(of text: Substring) -> Substring {
    let parts = text.split(separator: " ", maxSplits: 1)
    if parts.count == 2 { names[parts[0]] = parts[1] }
    return parts.first ?? ""
  }
}
