import Emulation
import HTTP

/// A request to an operation, on its way to an answer.
struct Call {
  let emulation: KindeEmulation
  let request: EmulatedRequest
  let objects: Objects
  /// What stands in the path's places.
  let values: [String: String]

  var variations: Variations { emulation.variations }

  func value(_ name: String) -> String { values[name] ?? "" }

  /// The body's members; those that an operation does not have are refused.
  func body(_ shape: Shape) throws -> Members {
    guard !request.body.isEmpty else { return [:] }
    guard let body = try? JSON(decoding: request.body) else {
      throw Answer.invalid("The body is not JSON.", variations)
    }
    if let problem = shape.problem(with: body) {
      throw Answer.invalid(problem.path.isEmpty ? problem.why : "\(problem.path): \(problem.why)", variations)
    }
    return body.members ?? [:]
  }

  func find(_ collection: String, _ id: String, _ name: String) throws -> Members {
    guard let found = try objects.find(collection, id) else { throw Answer.missing(name, variations) }
    return found
  }

  /// How many elements a page has: ten, unless more are asked for.
  func pageSize() throws -> Int {
    guard let text = request["page_size"] else { return min(10, variations.largestPage) }
    guard let size = Int(text), size > 0 else { throw Answer.invalid("page_size is not a number.", variations) }
    return min(size, 500, variations.largestPage)
  }
}
