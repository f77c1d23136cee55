/// Values in JSON look as they do in YAML; a secret is `{"$secret": {"env": NAME}}` and never holds its value.
extension Value: Codable {
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  package func encode(to encoder: any Encoder) throws {
    var single = encoder.singleValueContainer()
    switch self {
    case .null: try single.encodeNil()
    case .boolean(let value): try single.encode(value)
    case .integer(let value): try single.encode(value)
    case .text(let value): try single.encode(value)
    case .list(let elements): try single.encode(elements)
    case .map(let entries):
      var container = encoder.container(keyedBy: Key.self)
      for entry in entries { try container.encode(entry.value, forKey: Key(entry.key)) }
    case .secret(let secret):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(secret.reference, forKey: Key("$secret"))
    }
  }

  package init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: Key.self) {
      if container.contains(Key("$secret")) {
        let reference = try container.decodeIfPresent(SecretReference.self, forKey: Key("$secret"))
        self = .secret(Secret(reference: reference))
      } else {
        self = .map(
          sorting: try container.allKeys.map { Entry($0.stringValue, try container.decode(Value.self, forKey: $0)) }
        )
      }
      return
    }
    let single = try decoder.singleValueContainer()
    if single.decodeNil() {
      self = .null
    } else if let value = try? single.decode(Bool.self) {
      self = .boolean(value)
    } else if let value = try? single.decode(Int.self) {
      self = .integer(value)
    } else if let value = try? single.decode(String.self) {
      self = .text(value)
    } else {
      self = .list(try single.decode([Value].self))
    }
  }
}

extension SecretReference: Codable {
  private enum CodingKeys: String, CodingKey {
    case env
    case file
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let name = try container.decodeIfPresent(String.self, forKey: .env) {
      self = .environment(name)
    } else {
      self = .file(try container.decode(String.self, forKey: .file))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .environment(let name): try container.encode(name, forKey: .env)
    case .file(let path): try container.encode(path, forKey: .file)
    }
  }
}
