import Foundation

/// Puts names in the place of what differs from run to run; one thing has one name throughout a story.
struct Mask {
  private static let patterns: [(name: String, pattern: String)] = [
    ("connection", "conn_[0-9a-f]{32}"),
    ("provider", "pro_[A-Za-z0-9]{22}"),
    ("digest", "\\b[0-9a-f]{64}\\b"),
    ("client", "\\b(?=[A-Za-z0-9]*[a-z])(?=[A-Za-z0-9]*[A-Z0-9])[A-Za-z0-9]{32}\\b"),
    ("time", "\\b20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"),
    ("pid", "(?<=\\(process )\\d+(?=\\))|(?<=\"process\" : )\\d+"),
  ]

  private let fixed: [(text: String, name: String)]
  private var known: [String: String] = [:]
  private var counts: [String: Int] = [:]

  init(folder: String) {
    var host = [CChar](repeating: 0, count: 256)
    gethostname(&host, host.count - 1)
    let name = String(decoding: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    fixed = [
      (folder, "<folder>"), ("tester@\(name)", "tester@<host>"), ("tester on \(name)", "tester on <host>"),
      ("\"host\" : \"\(name)\"", "\"host\" : \"<host>\""),
    ]
  }

  mutating func apply(to text: String) -> String {
    var result = text
    for (text, name) in fixed { result = result.replacingOccurrences(of: text, with: name) }
    for (name, pattern) in Self.patterns { result = replace(pattern, by: name, in: result) }
    return result
  }

  private mutating func replace(_ pattern: String, by name: String, in text: String) -> String {
    guard let expression = try? NSRegularExpression(pattern: pattern) else { return text }
    var result = ""
    var end = text.startIndex
    for match in expression.matches(in: text, range: NSRange(text.startIndex..., in: text)) {
      guard let range = Range(match.range, in: text) else { continue }
      result += text[end..<range.lowerBound] + placeholder(for: String(text[range]), name)
      end = range.upperBound
    }
    return result + text[end...]
  }

  private mutating func placeholder(for text: String, _ name: String) -> String {
    if ["time", "pid"].contains(name) { return "<\(name)>" }
    if let known = known[text] { return known }
    counts[name, default: 0] += 1
    let placeholder = "<\(name) \(counts[name, default: 0])>"
    known[text] = placeholder
    return placeholder
  }
}
