package import HTTP
package import Model
package import Platform

/// The requests that create and change what an endpoint holds, as the platform's contract names them.
package struct Operations: Sendable {
  package var create: String?
  package var update: String?
}

/// One endpoint of a platform's API, with the fields of a kind that it holds.
package struct Endpoint<K: Kind>: Sendable {
  /// The permissions that its requests need.
  package struct Scopes: Sendable {
    package var reading: Set<String>
    package var writing: Set<String>

    package init(reading: Set<String>, writing: Set<String>) {
      self.reading = reading
      self.writing = writing
    }
  }

  package let fields: [FieldCodec<K>]
  package let operations: Operations
  package let scopes: Scopes
  /// The leaves of its fields.
  package let leaves: Set<Int>
  private let isLenient: Bool

  /// - Parameter isLenient: whether members of another form than the contract's are read as though they were not there.
  package init(
    create: String? = nil,
    update: String? = nil,
    reading: Set<String> = [],
    writing: Set<String> = [],
    isLenient: Bool = false,
    _ fields: [FieldCodec<K>]
  ) {
    self.fields = fields
    operations = Operations(create: create, update: update)
    scopes = Scopes(reading: reading, writing: writing)
    leaves = Set(fields.map(\.leaf))
    self.isLenient = isLenient
  }

  package var paths: Set<String> { Set(fields.map(\.binding.path)) }

  package var bindings: [FieldBinding<K>] { fields.map { $0.bound(operations) } }

  /// Takes what an answer says of the fields.
  package func read(_ answer: JSONPlace, into draft: inout LiveDraft) throws(JSONProblem) {
    for field in fields { if let value = try field.read(answer, isLenient: isLenient) { draft[field.leaf] = value } }
  }

  /// The paths of the fields that a document states, whatever it says of them; of the others it means the default.
  package func stated(in document: JSON) -> Set<String> {
    let place = JSONPlace(document)
    return Set(fields.filter { $0.isStated(in: place) }.map(\.binding.path))
  }

  /// The request's body for what a step sets; empty where it sets none of the fields.
  package func body(_ step: Step) -> [String: JSON] {
    var body = JSON.object([:])
    write(step, into: &body)
    return body.members
  }

  /// Sets in a document what a step sets.
  package func write(_ step: Step, into document: inout JSON) {
    for field in fields {
      guard let value = step.settings[field.leaf], field.isSent(by: step.action) else { continue }
      field.write(value, found: step.before[field.leaf], into: &document)
    }
  }
}

extension Endpoint {
  /// What it holds where nothing can be set.
  package func assumeDefaults(in draft: inout LiveDraft) {
    for field in fields where draft[field.leaf] == nil { draft[field.leaf] = field.binding.defaultValue }
  }

  /// Whether it holds one of the fields at these paths.
  package func holds(anyOf paths: [String]) -> Bool { fields.contains { paths.contains($0.binding.path) } }

  /// Whether a resource that the run is about may have one of the fields declared.
  package func isDeclared(_ interest: Interest?) -> Bool {
    guard let interest else { return true }
    return leaves.contains { interest.declares(leaf: $0, of: K.description) }
  }
}

extension Need {
  /// The permissions of the endpoints that hold what is set.
  package func scopes<K: Kind>(of endpoints: [Endpoint<K>]) -> Set<String> {
    endpoints.filter { $0.holds(anyOf: paths) }.reduce([]) { $0.union($1.scopes.writing) }
  }
}
