package import Source

extension Severity: Codable {
  package init(from decoder: any Decoder) throws {
    let word = try decoder.singleValueContainer().decode(String.self)
    // Version 1 of the plan document said info.
    guard let severity = word == "info" ? .notice : Severity(rawValue: word) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "unknown severity \"\(word)\"")
      )
    }
    self = severity
  }
}
