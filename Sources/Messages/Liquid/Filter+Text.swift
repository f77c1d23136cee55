extension Filter {
  static let textFilters: [String: Function] = [
    "append": { .text($0.text + $1.text(0)) },
    "prepend": { .text($1.text(0) + $0.text) },
    "capitalize": { value, _ in .text(value.text.prefix(1).uppercased() + value.text.dropFirst().lowercased()) },
    "upcase": { value, _ in .text(value.text.uppercased()) },
    "downcase": { value, _ in .text(value.text.lowercased()) },
    "strip": { value, _ in .text(value.text.trimmed(start: true, end: true)) },
    "lstrip": { value, _ in .text(value.text.trimmed(start: true, end: false)) },
    "rstrip": { value, _ in .text(value.text.trimmed(start: false, end: true)) },
    "strip_newlines": { value, _ in .text(String(value.text.unicodeScalars.filter { $0 != "\n" && $0 != "\r" })) },
    "newline_to_br": { value, _ in
      .text(
        value.text.parts(between: "\r\n").joined(separator: "\n").parts(between: "\n").joined(separator: "<br />\n")
      )
    },
    "remove": { value, filter in .text(replace(in: value.text, filter.text(0), by: "")) },
    "remove_first": { value, filter in .text(replace(in: value.text, filter.text(0), by: "", atMost: 1)) },
    "replace": { value, filter in .text(replace(in: value.text, filter.text(0), by: filter.text(1))) },
    "replace_first": { value, filter in .text(replace(in: value.text, filter.text(0), by: filter.text(1), atMost: 1)) },
    "truncate": { value, filter in
      let length = filter.arguments.isEmpty ? 50 : filter.argument(0).int
      return .text(truncated(value.text, to: length, filter.text(1, else: "...")))
    },
    "truncatewords": { value, filter in
      let count = max(1, filter.arguments.isEmpty ? 15 : filter.argument(0).int)
      let words = value.text.split(whereSeparator: \.isWhitespace)
      let end = words.count > count ? filter.text(1, else: "...") : ""
      return .text(words.prefix(count).joined(separator: " ") + end)
    },
    "escape": { value, _ in .text(escaped(value.text)) },
    "escape_once": { value, _ in .text(escaped(unescaped(value.text))) },
    "strip_html": { value, _ in .text(withoutTags(value.text)) },
    "url_encode": { value, _ in .text(encoded(value.text)) },
    "url_decode": { value, _ in .text(decoded(value.text)) },
    // Digits are seconds since 1970. A message is sent at a moment that nobody knows beforehand, so that no day is told.
    "date": { value, filter in isSeconds(value) ? .text(filter.text(0)) : value },
  ]

  private static func isSeconds(_ value: LiquidValue) -> Bool {
    let text = value.text.utf8
    return !text.isEmpty && text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func replace(
    in text: String,
    _ old: String,
    by new: String,
    atMost count: Int = .max
  ) -> String {
    guard !old.isEmpty else {
      guard count == .max else { return new + text }
      return new + text.unicodeScalars.map { "\($0)\(new)" }.joined()
    }
    return text.parts(between: old, atMost: count == .max ? .max : count + 1).joined(separator: new)
  }

  private static func truncated(_ text: String, to length: Int, _ ellipsis: String) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > length else { return text }
    return String(scalars.prefix(max(0, length - ellipsis.unicodeScalars.count))) + ellipsis
  }

  private static let entities: [(Unicode.Scalar, String)] = [
    ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&#34;"), ("'", "&#39;"),
  ]

  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in entities.first { $0.0 == scalar }?.1 ?? "\(scalar)" }.joined()
  }

  private static func unescaped(_ text: String) -> String {
    entities.reversed().reduce(text.parts(between: "&quot;").joined(separator: "\"")) { text, entity in
      text.parts(between: entity.1).joined(separator: "\(entity.0)")
    }
  }

  private static func withoutTags(_ text: String) -> String {
    var (result, rest): (String, Substring.UnicodeScalarView) = ("", text[...].unicodeScalars)
    while let open = rest.firstIndex(of: "<"), let close = rest[open...].firstIndex(of: ">") {
      result += String(rest[..<open])
      rest = rest[rest.index(after: close)...]
    }
    return result + String(rest)
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      switch byte {
      case UInt8(ascii: " "): return "+"
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"),
        UInt8(ascii: "~"):
        return String(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        return "%\(digits.count == 1 ? "0" : "")\(digits)"
      }
    }.joined()
  }

  private static func decoded(_ text: String) -> String {
    var (bytes, rest): ([UInt8], Substring.UTF8View) = ([], text[...].utf8)
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let digits = String(rest.prefix(2)), digits.utf8.count == 2,
        let value = UInt8(digits, radix: 16)
      {
        bytes.append(value)
        rest.removeFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
