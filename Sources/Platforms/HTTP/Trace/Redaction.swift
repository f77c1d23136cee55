/// Which parts of an exchange are shown, and how.
extension Redactor {
  func clean(_ headers: HTTPHeaders) -> JSON {
    var shown: [String: JSON] = [:]
    for field in headers.fields {
      let name = field.name.lowercased()
      let value =
        SecretNames.contains(name) ? Self.mark : name == "location" ? clean(url: field.value) : clean(field.value)
      if case .text(let first) = shown[name] {
        shown[name] = .text("\(first), \(value)")
      } else {
        shown[name] = .text(value)
      }
    }
    return .object(shown)
  }

  func clean(url: String) -> String {
    let parts = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = parts[0].split(separator: "/", omittingEmptySubsequences: false).map(clean(piece:))
    return path.joined(separator: "/") + parts.dropFirst().map { "?" + clean(form: $0) }.joined()
  }

  /// A query or a form, pair by pair.
  func clean(form: some StringProtocol) -> String {
    form.split(separator: "&", omittingEmptySubsequences: false).map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = clean(piece: parts[0])
      guard parts.count == 2 else { return name }
      return name + "=" + (SecretNames.contains(PercentEncoding.decode(parts[0])) ? Self.mark : clean(piece: parts[1]))
    }
    .joined(separator: "&")
  }

  /// However it is escaped: looked at unescaped, and shown as it was where there is nothing to hide.
  private func clean(piece: some StringProtocol) -> String {
    let plain = PercentEncoding.decode(piece)
    let cleaned = clean(plain)
    return cleaned == plain ? clean(String(piece)) : cleaned
  }

  /// A body by what it says it is; nil where there is none.
  func clean(body: [UInt8], contentType: String?) -> JSON? {
    guard !body.isEmpty else { return nil }
    if let json = try? JSON(decoding: body) { return clean(json) }
    let type = contentType.map(MediaType.name) ?? ""
    guard let text = String(validating: body, as: UTF8.self), !MediaType.isJSON(type) else {
      return .text("(\(body.count) bytes that cannot be read as \(type.isEmpty ? "text" : type))")
    }
    if type == "application/x-www-form-urlencoded" { return .text(clean(form: text)) }
    return .text(clean(text))
  }

  private func clean(_ json: JSON) -> JSON {
    switch json {
    case .null, .boolean: return json
    case .integer, .number:
      let text = json.encodedText
      return clean(text) == text ? json : .text(Self.mark)
    case .text(let text): return .text(clean(nested: text))
    case .list(let elements): return .list(elements.map(clean))
    case .object(let members):
      let shown = members.map { key, value in
        (
          clean(key),
          SecretNames.contains(key) ? hide(value) : ProgramNames.contains(key) ? digest(value) : clean(value)
        )
      }
      return .object(Dictionary(shown) { first, _ in first })
    }
  }

  /// A program by its digest: what is hard-coded in it is nobody's business, and whether it is the same still shows.
  private func digest(_ json: JSON) -> JSON {
    switch json {
    case .text(let text) where !ProgramNames.isWord(text):
      .text("(program of \(text.utf8.count) bytes, SHA-256 \(ProgramNames.digest(of: text)))")
    case .list(let elements): .list(elements.map(digest))
    case .object(let members): .object(members.mapValues(digest))
    default: clean(json)
    }
  }

  private func hide(_ json: JSON) -> JSON {
    switch json {
    case .null, .boolean: json
    default: .text(Self.mark)
    }
  }

  /// Text may hold JSON or a URL itself, with names that tell of secrets.
  private func clean(nested text: String) -> String {
    if let first = text.first, "{[".contains(first), let json = try? JSON(decoding: Array(text.utf8)) {
      return clean(json).encodedText
    }
    return text.hasPrefix("http") && text.contains("://") ? clean(url: text) : clean(text)
  }
}
