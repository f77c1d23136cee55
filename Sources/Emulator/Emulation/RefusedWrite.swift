import HTTP

extension EmulatedResponse {
  /// In the answer to what an emulation of reads refused because it is no read: why.
  package static let refusedWrite = "x-emulator-refused"
}

extension Exchange {
  /// Whether the request was refused because it is no read.
  package var isRefusedWrite: Bool { response?.headers[EmulatedResponse.refusedWrite] != nil }
}
