import Contracts
import Emulation
import HTTP

/// A request to an operation, on its way to an answer; the contract has nothing against it.
struct Call {
  let emulation: KindeEmulation
  let request: EmulatedRequest
  let objects: Objects
  /// What is in the path's places.
  let values: [String: String]

  var variations: Variations { emulation.variations }

  func value(_ name: String) -> String { values[name] ?? "" }

  /// The body's members; those that the operation does not have are ignored.
  func body() -> Members { Contract.kinde.body(of: request) }

  func find(_ collection: String, _ id: String, _ name: String) throws -> Members {
    guard let found = try objects.find(collection, id) else { throw Answer.missing(name, variations) }
    return found
  }

  /// How many elements a page has: ten, unless more are asked for, and 500 at most.
  func pageSize() throws -> Int {
    let size = request["page_size"].flatMap { Int($0) } ?? 10
    if size > 500, variations.refusesLargerPages {
      throw Answer.invalid("page_size: Value \(size) is greater than maximum 500", variations)
    }
    return min(size, 500, variations.largestPage)
  }
}
