import HTTP

extension EmulatedResponse {
  /// In the answer to what an emulation of reads refused because it is no read: why.
  package static let refusedWrite = "x-emulator-refused"
}

extension Exchange {
  /// Whether the request was refused because it is no read.
  package var isRefusedWrite: Bool { refusedWrite != nil }

  /// Why the request was refused, where that is because it is no read.
  package var refusedWrite: String? { response?.headers[EmulatedResponse.refusedWrite] }
}
