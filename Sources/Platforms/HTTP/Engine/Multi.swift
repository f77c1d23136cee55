import CCurl

/// Every transfer of a client, on the one thread that may touch them.
final class Multi {
  /// How many idle handles are kept for the next requests.
  private static let poolSize = 64

  let pointer: UnsafeMutableRawPointer
  private let settings: HTTPSettings
  private var queues: HostQueues<Exchange>
  private var idle: [EasyHandle] = []
  private var active: [EasyHandle: Transfer] = [:]
  /// The most transfers that there have been at the same time.
  private var mostActive = 0
  /// The hosts of those that have neither ended nor been given up.
  private var hosts: [UInt64: String] = [:]

  init?(_ settings: HTTPSettings) {
    guard Self.isReady, let pointer = dialtone_curl_multi_init() else { return nil }
    self.pointer = pointer
    self.settings = settings
    queues = HostQueues(perHost: settings.parallelPerHost, total: settings.parallelTotal)
    dialtone_curl_multi_set_long(pointer, CURLMOPT_PIPELINING, Int(CURLPIPE_MULTIPLEX))
    dialtone_curl_multi_set_long(pointer, CURLMOPT_MAX_HOST_CONNECTIONS, settings.parallelPerHost)
  }

  private static let isReady = dialtone_curl_global_init() == CURLE_OK

  func accept(_ exchange: Exchange) {
    hosts[exchange.id] = exchange.host
    queues.add(exchange, host: exchange.host)
  }

  /// Gives a request up, wherever it is by now.
  func cancel(_ id: UInt64) {
    guard let host = hosts[id] else { return }
    if let handle = active.first(where: { $0.value.exchange.id == id })?.key {
      abandon(handle, "cancelled")
    } else {
      for exchange in queues.remove(host: host, where: { $0.id == id }) {
        hosts[id] = nil
        exchange.giveUp("cancelled")
      }
    }
  }

  /// Does what can be done now, then waits until there is more to do or it is woken.
  func work() {
    while let exchange = queues.next() { start(exchange) }
    dialtone_curl_multi_perform(pointer)
    // What has ended made room for what waits.
    dialtone_curl_multi_poll(pointer, collect() ? 0 : 60_000)
  }

  /// Gives everything up and closes every connection; nothing may be done with it after that.
  func stop() {
    for exchange in queues.removeAll() { exchange.giveUp("the client was closed") }
    for handle in Array(active.keys) { abandon(handle, "the client was closed") }
    for handle in idle { dialtone_curl_easy_cleanup(handle.pointer) }
    dialtone_curl_multi_cleanup(pointer)
  }

  private func start(_ exchange: Exchange) {
    guard let handle = idle.popLast() ?? EasyHandle() else {
      return refuse(exchange, "there is no memory for another request")
    }
    let transfer = Transfer(exchange, bodyLimit: settings.bodyLimit)
    handle.prepare(transfer, settings)
    active[handle] = transfer
    makeRoomForConnections()
    let code = dialtone_curl_multi_add_handle(pointer, handle.pointer)
    guard code == CURLM_OK else {
      retire(handle)
      return refuse(exchange, String(cString: dialtone_curl_multi_strerror(code)))
    }
  }

  /// As many connections as there were transfers at the same time: to open another one, libcurl closes one that is idle.
  ///
  /// By itself it keeps four times as many, each of which a platform counts.
  private func makeRoomForConnections() {
    guard active.count > mostActive else { return }
    mostActive = active.count
    dialtone_curl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, mostActive)
    dialtone_curl_multi_set_long(pointer, CURLMOPT_MAX_TOTAL_CONNECTIONS, mostActive)
  }

  private func refuse(_ exchange: Exchange, _ reason: String) {
    leave(exchange)
    exchange.tell(.failure(exchange.failure(.unreachable, reason, isSent: false)))
  }

  /// Tells those whose transfers have ended; false when there were none.
  private func collect() -> Bool {
    var code = CURLE_OK
    var hasEnded = false
    while let ended = dialtone_curl_next_ended(pointer, &code) {
      hasEnded = true
      let handle = EasyHandle(ended)
      let status = handle.status
      dialtone_curl_multi_remove_handle(pointer, ended)
      guard let transfer = retire(handle) else { continue }
      leave(transfer.exchange)
      transfer.exchange.tell(transfer.outcome(code, status: status))
    }
    return hasEnded
  }

  private func abandon(_ handle: EasyHandle, _ reason: String) {
    dialtone_curl_multi_remove_handle(pointer, handle.pointer)
    guard let transfer = retire(handle) else { return }
    leave(transfer.exchange)
    transfer.exchange.tell(.failure(transfer.exchange.failure(.cancelled, reason, isSent: transfer.isSent)))
  }

  private func leave(_ exchange: Exchange) {
    hosts[exchange.id] = nil
    queues.ended(host: exchange.host)
  }

  /// Makes a handle ready for the next request.
  @discardableResult
  private func retire(_ handle: EasyHandle) -> Transfer? {
    let transfer = active.removeValue(forKey: handle)
    // It must not point to what goes with the transfer.
    dialtone_curl_easy_reset(handle.pointer)
    if idle.count < Self.poolSize { idle.append(handle) } else { dialtone_curl_easy_cleanup(handle.pointer) }
    return transfer
  }
}
