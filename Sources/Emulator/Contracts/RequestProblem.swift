/// Why a request is not one that a platform's contract describes.
package struct RequestProblem: Sendable, Hashable, CustomStringConvertible {
  package enum Part: String, Sendable, Hashable {
    /// The method and the path are no operation's.
    case operation
    case path
    case query
    /// A query parameter that the operation does not have.
    case unknownQuery = "unknown query parameter"
    case header
    /// The body is of another media type.
    case mediaType = "media type"
    /// The body is not of the type that it says, or is not there.
    case malformedBody = "malformed body"
    /// There is a body where the operation has none, which servers do not look at.
    case unexpectedBody = "unexpected body"
    case body
  }

  package var part: Part
  package var problem: SchemaProblem

  package init(_ part: Part, _ why: String, at path: String = "") {
    self.part = part
    problem = SchemaProblem(why, at: path)
  }

  package init(_ part: Part, _ problem: SchemaProblem) {
    self.part = part
    self.problem = problem
  }

  package var description: String {
    "\(part.rawValue): \(problem.why)" + (problem.path.isEmpty ? "" : " (\(problem.path))")
  }
}
