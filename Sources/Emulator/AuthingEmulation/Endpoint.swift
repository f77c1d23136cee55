import Contracts
import Emulation

/// A call of the API: a verb and a noun below one path.
struct Endpoint: Sendable {
  let method: String
  let name: String
  var needsToken = true
  let answer: @Sendable (Call) throws -> EmulatedResponse

  init(
    _ method: String,
    _ name: String,
    needsToken: Bool = true,
    answer: @escaping @Sendable (Call) throws -> EmulatedResponse
  ) {
    self.method = method
    self.name = name
    self.needsToken = needsToken
    self.answer = answer
  }

  static let all = Tokens.endpoints + Applications.endpoints + Factors.endpoints + SecuritySettings.endpoints

  private static let byLine = Dictionary(uniqueKeysWithValues: all.map { ("\($0.method) /api/v3/\($0.name)", $0) })

  static func find(_ request: EmulatedRequest) -> Endpoint? { byLine["\(request.method) \(request.path)"] }
}
