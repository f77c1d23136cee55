package import HTTP

extension Contract {
  /// The first thing wrong with a value: the outermost, and there a missing or unknown member before a wrong one.
  package func problem(with value: JSON, _ schema: Schema) -> SchemaProblem? {
    var schema = schema
    while let name = schema.reference, let named = schemas[name] { schema = named }
    if let problem = own(schema, value) { return problem }
    switch value {
    case .list(let elements): return problem(in: elements, schema)
    case .object(let members): return problem(in: members, schema)
    default: return nil
    }
  }

  /// What is wrong with the value itself, whatever is inside it.
  private func own(_ schema: Schema, _ value: JSON) -> SchemaProblem? {
    if !schema.types.isEmpty, !schema.types.contains(where: { Self.is(value, $0) }) {
      return SchemaProblem(
        "Expected type \(schema.types.joined(separator: ",")) but found type \(value.typeName)"
      )
    }
    if let choices = schema.choices, !choices.contains(value) {
      return SchemaProblem("No enum match for: \(value.text ?? value.typeName)")
    }
    for (keyword, schemas) in schema.alternatives {
      let matches = schemas.count { problem(with: value, $0) == nil }
      if matches == 0 || keyword == "oneOf" && matches > 1 {
        return SchemaProblem("Data does not match any schemas from '\(keyword)'")
      }
    }
    if let problem = schema.all.lazy.compactMap({ problem(with: value, $0) }).first { return problem }
    switch value {
    case .text(let text): return problem(with: text, schema)
    case .integer(let integer): return Self.problem(with: integer, schema.range)
    case .list(let elements): return Self.problem("Array", "is too short", "is too long", elements.count, schema.count)
    case .object(let members): return problem(of: members, schema)
    default: return nil
    }
  }

  private static func `is`(_ value: JSON, _ type: String) -> Bool {
    value.typeName == type || type == "number" && value.typeName == "integer"
  }

  private func problem(with text: String, _ schema: Schema) -> SchemaProblem? {
    let length = text.unicodeScalars.count
    if length < schema.length.lowerBound {
      return SchemaProblem("String is too short (\(length) chars), minimum \(schema.length.lowerBound)")
    }
    if length > schema.length.upperBound {
      return SchemaProblem("String is too long (\(length) chars), maximum \(schema.length.upperBound)")
    }
    if let pattern = schema.pattern, !RegularExpressions.matches(text, pattern) {
      return SchemaProblem("String does not match pattern \(pattern): \(text)")
    }
    if let format = schema.format, let pattern = formats[format], !RegularExpressions.matches(text, pattern) {
      return SchemaProblem("Object didn't pass validation for format \(format): \(text)")
    }
    return nil
  }

  private static func problem(with integer: Int, _ range: ClosedRange<Int>) -> SchemaProblem? {
    if integer < range.lowerBound { return SchemaProblem("Value \(integer) is less than minimum \(range.lowerBound)") }
    if integer > range.upperBound {
      return SchemaProblem("Value \(integer) is greater than maximum \(range.upperBound)")
    }
    return nil
  }

  private static func problem(
    _ what: String,
    _ short: String,
    _ long: String,
    _ count: Int,
    _ range: ClosedRange<Int>
  ) -> SchemaProblem? {
    if count < range.lowerBound { return SchemaProblem("\(what) \(short) (\(count)), minimum \(range.lowerBound)") }
    if count > range.upperBound { return SchemaProblem("\(what) \(long) (\(count)), maximum \(range.upperBound)") }
    return nil
  }

  private func problem(of members: [String: JSON], _ schema: Schema) -> SchemaProblem? {
    if let missing = schema.required.first(where: { members[$0] == nil }) {
      return SchemaProblem("Missing required property: \(missing)")
    }
    if case .none = schema.otherMembers {
      let unknown = members.keys.filter { schema.members[$0] == nil }.sorted()
      if !unknown.isEmpty {
        return SchemaProblem("Additional properties not allowed: \(unknown.joined(separator: ","))")
      }
    }
    if members.count < schema.memberCount.lowerBound {
      return SchemaProblem("Too few properties defined (\(members.count)), minimum \(schema.memberCount.lowerBound)")
    }
    if members.count > schema.memberCount.upperBound {
      return SchemaProblem("Too many properties defined (\(members.count)), maximum \(schema.memberCount.upperBound)")
    }
    return nil
  }

  private func problem(in elements: [JSON], _ schema: Schema) -> SchemaProblem? {
    guard let element = schema.element.first else { return nil }
    return elements.enumerated().lazy
      .compactMap { index, value in problem(with: value, element)?.inside("[\(index)]") }.first
  }

  private func problem(in members: [String: JSON], _ schema: Schema) -> SchemaProblem? {
    var inner: [SchemaProblem] = []
    for (name, value) in members.sorted(by: { $0.key < $1.key }) {
      let allowed: Schema?
      switch schema.otherMembers {
      case .only(let other): allowed = schema.members[name] ?? other
      default: allowed = schema.members[name]
      }
      if let allowed, let problem = problem(with: value, allowed) { inner.append(problem.inside(name)) }
    }
    return inner.min { $0.depth < $1.depth }
  }

  /// The members that a value has and a schema does not name, although it may allow them.
  package func undescribed(in value: JSON, _ schema: Schema) -> [String] {
    var schema = schema
    while let name = schema.reference, let named = schemas[name] { schema = named }
    switch value {
    case .list(let elements):
      guard let element = schema.element.first else { return [] }
      return Set(elements.flatMap { undescribed(in: $0, element) }).map { "[]" + ($0.isEmpty ? "" : ".\($0)") }.sorted()
    case .object(let members):
      // An object whose members nobody names is a map.
      guard !schema.members.isEmpty else { return [] }
      return members.sorted { $0.key < $1.key }.flatMap { name, value -> [String] in
        guard let inner = schema.members[name] else {
          if case .only = schema.otherMembers { return [] }
          return [name]
        }
        return undescribed(in: value, inner).map { $0.hasPrefix("[") ? name + $0 : "\(name).\($0)" }
      }
    default: return []
    }
  }
}

extension SchemaProblem {
  fileprivate var depth: Int { path.count { $0 == "." || $0 == "[" } }
}
