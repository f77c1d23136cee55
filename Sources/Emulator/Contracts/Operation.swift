import HTTP

/// An operation of a platform's API: what a request to it has to be.
package struct Operation: Sendable {
  /// A parameter of the path, the query or the headers.
  package struct Parameter: Sendable {
    package var schema: Schema
    package var isRequired: Bool
    /// Whether a request must not have it.
    package var isForbidden: Bool

    init(_ json: JSON) {
      schema = Schema(json["schema"] ?? [:])
      isRequired = json["required"] == true
      isForbidden = json["forbidden"] == true
    }
  }

  package struct Body: Sendable {
    /// `application/json`, or `application/x-www-form-urlencoded`.
    package var type: String
    package var isRequired: Bool
    package var schema: Schema
  }

  package let route: Route
  /// The scopes of which a token needs one; empty where the contract names none.
  package let scopes: [String]
  package let path: [String: Parameter]
  package let query: [String: Parameter]
  package let headers: [String: Parameter]
  package let body: Body?

  /// `headers` are those of the whole API, which an operation's own replace.
  init(_ name: String, _ json: JSON, headers: [String: Parameter]) {
    let words = name.split(separator: " ", maxSplits: 1)
    route = Route(String(words[0]), words.count > 1 ? String(words[1]) : "")
    scopes = json["scopes"]?.elements.compactMap(\.text) ?? []
    path = (json["path"]?.members ?? [:]).mapValues(Parameter.init)
    query = (json["query"]?.members ?? [:]).mapValues(Parameter.init)
    self.headers = headers.merging((json["headers"]?.members ?? [:]).mapValues(Parameter.init)) { $1 }
    body = json["body"].map { body in
      Body(
        type: body["type"]?.text ?? "application/json",
        isRequired: body["required"] == true,
        schema: Schema(body["schema"] ?? [:])
      )
    }
  }
}
