/// Why a fault's text is not one.
package struct FaultProblem: Error, CustomStringConvertible {
  var text: String
  var reason: String

  package var description: String {
    "\"\(text)\" is not a fault: \(reason). Write KIND, KINDxTIMES, KIND@INDEX or KIND@METHOD PATH, such as "
      + "503x2@PATCH /api/v2/connections, where KIND is 429, a status from 500 to 599, after-5xx, slow:500ms, "
      + "cut-before, cut-during or cut-after."
  }
}

extension FaultRule {
  /// Reads `429@3`, `503x2@PATCH /api/v2/connections`, `slow:500ms`.
  package init(text: String) throws(FaultProblem) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let (kind, times) = try Self.kindAndTimes(parts[0], in: text)
    fault = try Self.fault(kind, in: text)
    self.times = times
    target = parts.count > 1 ? try Self.target(parts[1], in: text) : .every
  }

  private static func kindAndTimes(_ part: Substring, in text: String) throws(FaultProblem) -> (Substring, Int?) {
    guard let mark = part.lastIndex(of: "x"), case let number = part[part.index(after: mark)...],
      mark != part.startIndex, !number.isEmpty, number.allSatisfy(\.isNumber)
    else { return (part, nil) }
    guard let times = Int(number), times > 0 else {
      throw FaultProblem(text: text, reason: "it must strike at least once")
    }
    return (part[..<mark], times)
  }

  private static func fault(_ kind: Substring, in text: String) throws(FaultProblem) -> Fault {
    switch kind {
    case "429": return .tooManyRequests
    case "cut-before": return .cutBefore
    case "cut-during": return .cutDuring
    case "cut-after": return .cutAfter
    default: break
    }
    if kind.hasPrefix("slow:") { return .slow(try duration(kind.dropFirst("slow:".count), in: text)) }
    let isAfter = kind.hasPrefix("after-")
    guard let status = Int(isAfter ? kind.dropFirst("after-".count) : kind), (500...599).contains(status) else {
      throw FaultProblem(text: text, reason: "there is no kind \"\(kind)\"")
    }
    return isAfter ? .failureAfter(status) : .failure(status)
  }

  private static func duration(_ text: Substring, in whole: String) throws(FaultProblem) -> Duration {
    if text.hasSuffix("ms"), let number = Int(text.dropLast(2)), number >= 0 { return .milliseconds(number) }
    if text.hasSuffix("s"), let number = Double(text.dropLast()), number.isFinite, (0...3600).contains(number) {
      return .seconds(number)
    }
    throw FaultProblem(text: whole, reason: "\"\(text)\" is not a duration such as 500ms or 2s")
  }

  private static func target(_ text: Substring, in whole: String) throws(FaultProblem) -> Target {
    if let index = Int(text) {
      guard index >= 0 else { throw FaultProblem(text: whole, reason: "requests are counted from 0") }
      return .index(index)
    }
    let words = text.split(separator: " ")
    guard let path = words.last, path.hasPrefix("/"), words.count <= 2 else {
      throw FaultProblem(text: whole, reason: "\"\(text)\" names neither a request's number nor a path")
    }
    return .matching(method: words.count == 2 ? words[0].uppercased() : nil, pathPrefix: String(path))
  }
}
