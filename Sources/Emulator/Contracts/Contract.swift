import CContracts
package import HTTP

/// A platform's API as its vendor describes it: which requests it takes.
///
/// The facts come from the vendors' OpenAPI documents, and from what else is known and named in
/// `scripts/contract-amendments.json`; `scripts/contracts` writes them.
package struct Contract: Sendable {
  package let platform: String
  package let operations: [Operation]
  package let schemas: [String: Schema]
  /// What the named forms of text look like, as regular expressions.
  let formats: [String: String]
  private let bySize: [Int: [Operation]]

  package static let auth0 = Contract(embedded(CONTRACT_AUTH0))
  package static let kinde = Contract(embedded(CONTRACT_KINDE))
  package static let authing = Contract(embedded(CONTRACT_AUTHING))

  private static func embedded(_ name: contract_name) -> [UInt8] {
    var length = 0
    let bytes = contract_bytes(name, &length)
    return Array(UnsafeBufferPointer(start: bytes, count: length))
  }

  /// A contract of operations that are written down elsewhere: what a contract's file has under each.
  package init(platform: String, operations: [(String, JSON)]) {
    self.init(["platform": .text(platform), "operations": .object(Dictionary(operations) { $1 })])
  }

  /// What is not a contract describes nothing, so that no request fits it.
  init(_ bytes: [UInt8]) { self.init((try? JSON(decoding: bytes)) ?? [:]) }

  private init(_ json: JSON) {
    let headers = (json["headers"]?.members ?? [:]).mapValues(Operation.Parameter.init)
    platform = json["platform"]?.text ?? ""
    schemas = (json["schemas"]?.members ?? [:]).mapValues(Schema.init)
    formats = (json["formats"]?.members ?? [:]).compactMapValues(\.text)
    operations = (json["operations"]?.members ?? [:]).sorted { $0.key < $1.key }
      .map { Operation($0.key, $0.value, headers: headers) }
    bySize = Dictionary(grouping: operations) { $0.route.size }
  }

  /// The operation that a method and a path's segments address, and what is in the path's places.
  package func operation(_ method: String, _ segments: [String]) -> (Operation, [String: String])? {
    var found: (Operation, [String: String])?
    // The path of a host alone has no segment.
    let segments = segments == [""] ? [] : segments
    for operation in bySize[segments.count] ?? [] where operation.route.method == method {
      guard let values = operation.route.values(in: segments) else { continue }
      if let other = found, !operation.route.isMoreExact(than: other.0.route) { continue }
      found = (operation, values)
    }
    return found
  }

  package func schema(_ name: String) -> Schema { schemas[name] ?? Schema(["enum": []]) }
}
