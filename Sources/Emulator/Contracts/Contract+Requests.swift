package import HTTP

extension Contract {
  /// Everything about a request that the contract does not allow, in the order in which a server would look.
  package func problems(
    _ operation: Operation,
    _ values: [String: String],
    query: [HTTPRequest.QueryItem],
    headers: HTTPHeaders,
    body: [UInt8]
  ) -> [RequestProblem] {
    problems(operation, headers) + problems(operation, path: values) + problems(operation, query: query)
      + problems(operation, body: body, type: headers["Content-Type"])
  }

  private func problems(_ operation: Operation, _ headers: HTTPHeaders) -> [RequestProblem] {
    operation.headers.sorted { $0.key < $1.key }.compactMap { name, parameter in
      let found = headers.all(name)
      if found.count > 1 { return RequestProblem(.header, "Given \(found.count) times", at: name) }
      guard let value = found.first else {
        return parameter.isRequired && !parameter.isForbidden
          ? RequestProblem(.header, "Missing header", at: name) : nil
      }
      if parameter.isForbidden { return RequestProblem(.header, "Unexpected header", at: name) }
      // What a header holds may be a secret.
      return problem(with: .text(value), parameter.schema) == nil
        ? nil : RequestProblem(.header, "Invalid header", at: name)
    }
  }

  private func problems(_ operation: Operation, path values: [String: String]) -> [RequestProblem] {
    values.sorted { $0.key < $1.key }.compactMap { name, text in
      guard let parameter = operation.path[name] else { return nil }
      return problem(with: .text(text), parameter.schema).map { RequestProblem(.path, $0.inside(name)) }
    }
  }

  private func problems(_ operation: Operation, query: [HTTPRequest.QueryItem]) -> [RequestProblem] {
    var texts: [String: [String]] = [:]
    for item in query { texts[item.name, default: []].append(item.value) }
    var problems = operation.query.filter { $0.value.isRequired && texts[$0.key] == nil }.keys.sorted().map { name in
      RequestProblem(.query, "Missing required property: \(name)")
    }
    for (name, texts) in texts.sorted(by: { $0.key < $1.key }) {
      guard let parameter = operation.query[name] else {
        problems.append(RequestProblem(.unknownQuery, "Additional properties not allowed: \(name)"))
        continue
      }
      let values = texts.map { Self.value($0, parameter.schema) }
      let isList = parameter.schema.types.contains("array")
      // A parameter that is no list and is given twice is read as a list, which it must not be.
      let value = isList || values.count > 1 ? JSON.list(values) : values[0]
      if let problem = problem(with: value, parameter.schema) {
        problems.append(RequestProblem(.query, problem.inside(name)))
      }
    }
    return problems
  }

  /// The text of a query as the type that its schema wants.
  private static func value(_ text: String, _ schema: Schema) -> JSON {
    for type in schema.types {
      switch type {
      case "integer", "number":
        if let integer = Int(text), String(integer) == text { return .integer(integer) }
      case "boolean":
        if text == "true" || text == "false" { return .boolean(text == "true") }
      default: break
      }
    }
    return .text(text)
  }

  private func problems(_ operation: Operation, body: [UInt8], type: String?) -> [RequestProblem] {
    guard let expected = operation.body else {
      return body.isEmpty ? [] : [RequestProblem(.unexpectedBody, "The operation takes no body")]
    }
    guard !body.isEmpty else {
      return expected.isRequired ? [RequestProblem(.malformedBody, "The body is missing")] : []
    }
    guard type?.prefix(while: { $0 != ";" }).lowercased() == expected.type else {
      return [RequestProblem(.mediaType, "Expected \(expected.type)")]
    }
    guard let value = Self.value(body, expected.type) else {
      return [RequestProblem(.malformedBody, "Invalid request payload JSON format")]
    }
    return problem(with: value, expected.schema).map { [RequestProblem(.body, $0)] } ?? []
  }

  /// What a body says; nil where it is not of its type.
  ///
  /// A form is an object of texts; a member given twice is a list.
  package static func value(_ body: [UInt8], _ type: String) -> JSON? {
    guard type != "application/json" else { return try? JSON(decoding: body) }
    let items = String(decoding: body, as: UTF8.self).split(separator: "&").map { item in
      let parts = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (PercentEncoding.decode(parts[0]), JSON.text(parts.count > 1 ? PercentEncoding.decode(parts[1]) : ""))
    }
    return .object(Dictionary(items) { .list($0.elements + [$0, $1].filter { $0.text != nil }) })
  }
}
