import CCurl
import Synchronization
import Threads

/// The thread that owns libcurl's handles; no request waits on one of Swift's own.
final class Engine: Sendable {
  private struct Inbox {
    var arriving: [Exchange] = []
    var cancelled: [UInt64] = []
    var isClosing = false
    var isStarted = false
    var hasEnded = false
    /// What is said to those who come after the end.
    var refusal = Exchange.Refusal.closed
    var onEnd: [@Sendable () -> Void] = []
    var nextID: UInt64 = 0
    /// Wakes the thread; set while there is something to wake.
    var bell: Bell?

    var isEmpty: Bool { arriving.isEmpty && cancelled.isEmpty && !isClosing }
  }

  /// The one call that libcurl allows from other threads.
  private struct Bell: Sendable {
    // The engine's thread owns the handle, and frees it once nobody can ring any more.
    nonisolated(unsafe) let multi: UnsafeMutableRawPointer
    func ring() { dialtone_curl_multi_wakeup(multi) }
  }

  private let settings: HTTPSettings
  private let inbox = Mutex(Inbox())

  init(_ settings: HTTPSettings) { self.settings = settings }

  func send(_ request: HTTPRequest) async -> Exchange.Outcome {
    let id = inbox.withLock { inbox in
      inbox.nextID += 1
      return inbox.nextID
    }
    let ticket = Ticket()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let exchange = Exchange(id: id, request: request) { continuation.resume(returning: $0) }
        if !ticket.handOver({ add(exchange) }) { exchange.giveUp("cancelled") }
      }
    } onCancel: {
      ticket.giveUp { cancel(id) }
    }
  }

  /// Gives up what is under way and ends the thread; `onEnd` runs once it is gone.
  func close(_ onEnd: (@Sendable () -> Void)?) {
    let isOver = inbox.withLock { inbox in
      if !inbox.isStarted || inbox.hasEnded {
        inbox.isClosing = true
        inbox.hasEnded = true
        return true
      }
      if let onEnd { inbox.onEnd.append(onEnd) }
      let wasEmpty = inbox.isEmpty
      inbox.isClosing = true
      if wasEmpty { inbox.bell?.ring() }
      return false
    }
    if isOver { onEnd?() }
  }

  private func add(_ exchange: Exchange) {
    let (refusal, mustStart) = inbox.withLock { inbox -> (Exchange.Refusal?, Bool) in
      guard !inbox.isClosing, !inbox.hasEnded else { return (inbox.refusal, false) }
      let wasEmpty = inbox.isEmpty
      inbox.arriving.append(exchange)
      if wasEmpty { inbox.bell?.ring() }
      defer { inbox.isStarted = true }
      return (nil, !inbox.isStarted)
    }
    if let refusal { return exchange.giveUp(refusal) }
    if mustStart, !spawnThread({ [self] in live() }) {
      end(nil, Exchange.Refusal(reason: "no thread could be started"))
    }
  }

  private func cancel(_ id: UInt64) {
    inbox.withLock { inbox in
      let wasEmpty = inbox.isEmpty
      inbox.cancelled.append(id)
      if wasEmpty { inbox.bell?.ring() }
    }
  }

  /// The thread's whole life.
  private func live() {
    if let reason = dialtone_curl_open() {
      return end(nil, Exchange.Refusal(kind: .noLibrary, reason: String(cString: reason)))
    }
    guard let multi = Multi(settings) else { return end(nil, Exchange.Refusal(reason: "libcurl could not be set up")) }
    inbox.withLock { $0.bell = Bell(multi: multi.pointer) }
    var isClosing = false
    while !isClosing {
      let mail = inbox.withLock { inbox in
        defer {
          inbox.arriving = []
          inbox.cancelled = []
        }
        return inbox
      }
      for exchange in mail.arriving { multi.accept(exchange) }
      for id in mail.cancelled { multi.cancel(id) }
      isClosing = mail.isClosing
      if !isClosing { multi.work() }
    }
    end(multi, .closed)
  }

  private func end(_ multi: Multi?, _ refusal: Exchange.Refusal) {
    let last = inbox.withLock { inbox in
      inbox.hasEnded = true
      inbox.refusal = refusal
      inbox.bell = nil
      defer {
        inbox.arriving = []
        inbox.onEnd = []
      }
      return inbox
    }
    multi?.stop()
    for exchange in last.arriving { exchange.giveUp(refusal) }
    for tell in last.onEnd { tell() }
  }
}
