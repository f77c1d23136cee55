import Model

/// One member of a JSON object, with the property that it is: written and read by the same line.
package struct Member<Subject>: Sendable {
  typealias Property<Value> = any WritableKeyPath<Subject, Value> & Sendable

  let write: @Sendable (Subject, inout KeyedEncodingContainer<MemberName>) throws -> Void
  let read: @Sendable (inout Subject, KeyedDecodingContainer<MemberName>) throws -> Void

  /// A member that is always there.
  static func always<Value: Codable & SendableMetatype>(_ name: String, _ property: Property<Value>) -> Member {
    let name = MemberName(name)
    return Member { subject, object in
      try object.encode(subject[keyPath: property], forKey: name)
    } read: { subject, object in
      subject[keyPath: property] = try object.decode(Value.self, forKey: name)
    }
  }

  /// A member that is left out where there is nothing to say.
  static func perhaps<Value: Codable & SendableMetatype>(_ name: String, _ property: Property<Value?>) -> Member {
    let name = MemberName(name)
    return Member { subject, object in
      try object.encodeIfPresent(subject[keyPath: property], forKey: name)
    } read: { subject, object in
      subject[keyPath: property] = try object.decodeIfPresent(Value.self, forKey: name)
    }
  }

  /// A member that is left out where it is false.
  static func flag(_ name: String, _ property: Property<Bool>) -> Member {
    let name = MemberName(name)
    return Member { subject, object in
      if subject[keyPath: property] { try object.encode(true, forKey: name) }
    } read: { subject, object in
      subject[keyPath: property] = try object.decodeIfPresent(Bool.self, forKey: name) ?? false
    }
  }

  /// A digest, in hexadecimal.
  static func digest(_ name: String, _ property: Property<[UInt8]>) -> Member {
    let name = MemberName(name)
    return Member { subject, object in
      try object.encode(subject[keyPath: property].hexadecimal, forKey: name)
    } read: { subject, object in
      subject[keyPath: property] = try object.digest(name)
    }
  }
}

/// The name of a member.
package struct MemberName: CodingKey, ExpressibleByStringLiteral {
  package let stringValue: String
  package var intValue: Int? { nil }

  init(_ name: String) { stringValue = name }
  package init(stringLiteral name: String) { stringValue = name }
  package init?(stringValue: String) { self.stringValue = stringValue }
  package init?(intValue: Int) { nil }
}

/// What is in the document as an object.
package protocol DocumentObject: Codable {
  /// Something to read the members into.
  static var blank: Self { get }
  static var members: [Member<Self>] { get }
}

extension DocumentObject {
  package func encode(to encoder: any Encoder) throws {
    var object = encoder.container(keyedBy: MemberName.self)
    for member in Self.members { try member.write(self, &object) }
  }

  package init(from decoder: any Decoder) throws {
    let object = try decoder.container(keyedBy: MemberName.self)
    self = Self.blank
    for member in Self.members { try member.read(&self, object) }
  }
}

extension KeyedDecodingContainer<MemberName> {
  func digest(_ name: MemberName) throws -> [UInt8] {
    guard let bytes = [UInt8](hexadecimal: try decode(String.self, forKey: name)) else {
      throw DecodingError.dataCorruptedError(forKey: name, in: self, debugDescription: "is no hexadecimal digest")
    }
    return bytes
  }
}
