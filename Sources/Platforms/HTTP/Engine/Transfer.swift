import CCurl

/// An exchange while libcurl carries it out; it lives on the engine's thread.
final class Transfer {
  /// The most header bytes that an answer may have; no platform sends as many.
  static let headerLimit = 256 << 10

  let exchange: Exchange
  let bodyLimit: Int
  /// The list of header lines, which libcurl does not copy.
  var headerLines: UnsafeMutablePointer<curl_slist>?
  let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

  private(set) var headers = HTTPHeaders()
  private(set) var body: [UInt8] = []
  private var headerBytes = 0
  /// How often the request was about to be sent; before that, nothing can have happened.
  private var sendings = 0
  /// What the answer holds more of than is accepted.
  private var excess: String?

  var isSent: Bool { sendings > 0 }

  init(_ exchange: Exchange, bodyLimit: Int) {
    self.exchange = exchange
    self.bodyLimit = bodyLimit
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    dialtone_curl_slist_free_all(headerLines)
    errorText.deallocate()
  }

  /// Takes a piece of the body; false when it is more than accepted.
  func take(body piece: UnsafeRawBufferPointer) -> Bool {
    guard piece.count <= bodyLimit - body.count else {
      excess = "a body of more than \(bodyLimit) bytes"
      return false
    }
    body += piece
    return true
  }

  /// Takes a line of the header; a status line begins it anew, for the answer that follows an interim one.
  func take(header line: UnsafeRawBufferPointer) -> Bool {
    headerBytes += line.count
    guard headerBytes <= Self.headerLimit else {
      excess = "headers of more than \(Self.headerLimit) bytes"
      return false
    }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      headers = HTTPHeaders()
    } else if let colon = text.firstIndex(of: ":") {
      let value = text[text.index(after: colon)...]
      headers.add(String(text[..<colon]), Self.trimmed(value))
    }
    return true
  }

  /// Whether the request may be sent.
  ///
  /// libcurl sends it again by itself where a connection that was kept open turns out to be cut. The server may have
  /// carried it out before it was cut, so what may not be done twice is stopped here.
  func maySend() -> Bool {
    sendings += 1
    return sendings == 1 || exchange.request.isRepeatable
  }

  private static func trimmed(_ text: Substring) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" || $0.isNewline }
    var rest = text.drop(while: isBlank)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    return String(rest)
  }

  /// What came of it.
  func outcome(_ code: CURLcode, status: Int) -> Exchange.Outcome {
    if code == CURLE_OK { return .success(HTTPResponse(status: status, headers: headers, body: body)) }
    let said = String(cString: errorText)
    let detail = said.isEmpty ? String(cString: dialtone_curl_easy_strerror(code)) : said
    if let excess { return .failure(exchange.failure(.tooLarge, excess, isSent: true)) }
    switch code {
    case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CACERT_BADFILE:
      return .failure(exchange.failure(.untrusted, detail, isSent: false))
    case CURLE_ABORTED_BY_CALLBACK where sendings > 1:
      return .failure(
        exchange.failure(.unknownOutcome, "the connection was closed before an answer came", isSent: true)
      )
    default:
      return .failure(exchange.failure(isSent ? .unknownOutcome : .unreachable, detail, isSent: isSent))
    }
  }
}
