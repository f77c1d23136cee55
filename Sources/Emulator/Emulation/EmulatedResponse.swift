package import HTTP

/// What the emulator answers.
package struct EmulatedResponse: Sendable, Hashable {
  package var status: Int
  package var headers: HTTPHeaders
  package var body: [UInt8]

  /// An answer without a body.
  package init(_ status: Int) {
    self.status = status
    headers = [:]
    body = []
  }

  package init(_ status: Int, _ json: JSON) {
    self.status = status
    headers = ["Content-Type": "application/json; charset=utf-8"]
    body = json.encoded()
  }
}

/// Ends a request with an answer, and undoes what it did to the store.
package struct Refusal: Error, Sendable {
  package var response: EmulatedResponse

  package init(_ response: EmulatedResponse) { self.response = response }
}
