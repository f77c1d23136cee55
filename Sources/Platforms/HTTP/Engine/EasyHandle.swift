import CCurl

/// One of libcurl's handles for a transfer, set up for a request.
struct EasyHandle: Hashable {
  let pointer: UnsafeMutableRawPointer

  init?() {
    guard let pointer = dialtone_curl_easy_init() else { return nil }
    self.pointer = pointer
  }

  init(_ pointer: UnsafeMutableRawPointer) { self.pointer = pointer }

  /// Sets everything anew; the handle keeps nothing of its last request.
  func prepare(_ transfer: Transfer, _ settings: HTTPSettings) {
    dialtone_curl_easy_reset(pointer)
    let request = transfer.exchange.request
    set(CURLOPT_URL, request.url)
    set(CURLOPT_PATH_AS_IS, 1)
    set(CURLOPT_USERAGENT, settings.userAgent)
    secure(request.origin, settings)
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_QUICK_EXIT, 1)
    // Only TLS says at once whether a connection can be shared; without it, waiting for that would wait for an answer.
    set(CURLOPT_HTTP_VERSION, request.origin.isSecure ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1)
    set(CURLOPT_PIPEWAIT, request.origin.isSecure ? 1 : 0)
    set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout.wholeMilliseconds)
    set(CURLOPT_TIMEOUT_MS, settings.requestTimeout.wholeMilliseconds)
    set(CURLOPT_ACCEPT_ENCODING, "")
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    setBody(request)
    if let signature = request.signature { sign(signature) }
    transfer.headerLines = headerLines(request)
    dialtone_curl_set_pointer(pointer, CURLOPT_HTTPHEADER, transfer.headerLines)
    dialtone_curl_set_pointer(pointer, CURLOPT_ERRORBUFFER, transfer.errorText)
    receive(into: transfer)
  }

  /// Where it may go, and how the server must prove who it is.
  private func secure(_ origin: Origin, _ settings: HTTPSettings) {
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_FOLLOWLOCATION, 0)
    set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
    set(CURLOPT_SSL_VERIFYPEER, 1)
    set(CURLOPT_SSL_VERIFYHOST, 2)
    if let file = settings.certificateFile { set(CURLOPT_CAINFO, file) }
    if let folder = settings.certificateFolder { set(CURLOPT_CAPATH, folder) }
    if origin.isLoopback { set(CURLOPT_PROXY, "") } else if let proxy = settings.proxy { set(CURLOPT_PROXY, proxy) }
  }

  private func setBody(_ request: HTTPRequest) {
    switch request.method {
    case .get where request.body == nil: set(CURLOPT_HTTPGET, 1)
    case .head: set(CURLOPT_NOBODY, 1)
    case .delete where request.body == nil: set(CURLOPT_CUSTOMREQUEST, request.method.rawValue)
    default:
      let body = request.body ?? []
      set(CURLOPT_POST, 1)
      dialtone_curl_set_size(pointer, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
      body.withUnsafeBytes { bytes in
        // An empty body has no address, and libcurl would then ask for it piece by piece.
        guard let base = bytes.baseAddress else { return set(CURLOPT_COPYPOSTFIELDS, "") }
        dialtone_curl_set_text(pointer, CURLOPT_COPYPOSTFIELDS, base.assumingMemoryBound(to: CChar.self))
      }
      if request.method != .post { set(CURLOPT_CUSTOMREQUEST, request.method.rawValue) }
    }
  }

  private func sign(_ signature: AWSSignature) {
    set(CURLOPT_AWS_SIGV4, "aws:amz:\(signature.region):\(signature.service)")
    set(CURLOPT_USERNAME, signature.accessKeyID)
    set(CURLOPT_PASSWORD, signature.secretAccessKey)
  }

  private func headerLines(_ request: HTTPRequest) -> UnsafeMutablePointer<curl_slist>? {
    var lines = request.headers.fields.map { $0.value.isEmpty ? "\($0.name);" : "\($0.name): \($0.value)" }
    if let token = request.signature?.sessionToken { lines.append("X-Amz-Security-Token: \(token)") }
    // What libcurl would add by itself.
    lines.append("Expect:")
    if request.headers["Content-Type"] == nil { lines.append("Content-Type:") }
    return lines.reduce(nil) { dialtone_curl_slist_append($0, $1) ?? $0 }
  }

  private func receive(into transfer: Transfer) {
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    dialtone_curl_set_receiver(pointer, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
      guard let transfer = subject(context) else { return 0 }
      let piece = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return transfer.take(body: piece) ? piece.count : 0
    }
    dialtone_curl_set_receiver(pointer, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
      guard let transfer = subject(context) else { return 0 }
      let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
      return transfer.take(header: line) ? line.count : 0
    }
    dialtone_curl_set_before_request(pointer) { context, _, _, _, _ in
      subject(context)?.maySend() == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
    }
    for option in [CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_PREREQDATA] {
      dialtone_curl_set_pointer(pointer, option, context)
    }
  }

  var status: Int {
    var status = 0
    dialtone_curl_get_long(pointer, CURLINFO_RESPONSE_CODE, &status)
    return status
  }

  private func set(_ option: CURLoption, _ value: Int) { dialtone_curl_set_long(pointer, option, value) }
  private func set(_ option: CURLoption, _ value: String) { dialtone_curl_set_text(pointer, option, value) }
}

/// The transfer that a callback is about; the engine keeps it while libcurl has its handle.
private func subject(_ context: UnsafeMutableRawPointer?) -> Transfer? {
  context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}
