/// Requests that wait for their turn: each host has so many places, and so has the whole.
///
/// Hosts take turns, so that one with many requests does not hold up the others. The queue is here and not in libcurl,
/// whose time-outs run while a request waits for a connection.
struct HostQueues<Element> {
  private struct Host {
    var active = 0
    var waiting: [Element] = []
    /// How many of `waiting` have gone.
    var gone = 0
    var isInLine = false

    var isEmpty: Bool { gone == waiting.count }

    mutating func next() -> Element {
      defer {
        gone += 1
        if gone == waiting.count || gone > 64 {
          waiting.removeFirst(gone)
          gone = 0
        }
      }
      return waiting[gone]
    }
  }

  let perHost: Int
  let total: Int
  private var hosts: [String: Host] = [:]
  /// Hosts that have both a request waiting and a place for it.
  private var line: [String] = []
  private(set) var active = 0

  init(perHost: Int, total: Int) {
    self.perHost = max(1, perHost)
    self.total = max(1, total)
  }

  mutating func add(_ element: Element, host: String) {
    hosts[host, default: Host()].waiting.append(element)
    lineUp(host)
  }

  /// The next request that has a place; it keeps the place until it has ended.
  mutating func next() -> Element? {
    guard active < total, !line.isEmpty else { return nil }
    let name = line.removeFirst()
    guard var host = hosts[name] else { return nil }
    let element = host.next()
    host.active += 1
    host.isInLine = false
    hosts[name] = host
    active += 1
    lineUp(name)
    return element
  }

  /// Gives a request's place back.
  mutating func ended(host: String) {
    active -= 1
    hosts[host]?.active -= 1
    if let rest = hosts[host], rest.active == 0, rest.isEmpty { hosts[host] = nil } else { lineUp(host) }
  }

  /// Takes out those that wait and match.
  mutating func remove(host: String, where matches: (Element) -> Bool) -> [Element] {
    guard var rest = hosts[host] else { return [] }
    let waiting = rest.waiting[rest.gone...]
    let removed = waiting.filter(matches)
    guard !removed.isEmpty else { return [] }
    rest.waiting = waiting.filter { !matches($0) }
    rest.gone = 0
    if rest.isEmpty {
      line.removeAll { $0 == host }
      rest.isInLine = false
    }
    hosts[host] = rest.isEmpty && rest.active == 0 ? nil : rest
    return removed
  }

  /// Takes out everything that waits.
  mutating func removeAll() -> [Element] {
    let names = hosts.keys.sorted()
    return names.flatMap { remove(host: $0) { _ in true } }
  }

  private mutating func lineUp(_ name: String) {
    guard var host = hosts[name], !host.isInLine, !host.isEmpty, host.active < perHost else { return }
    host.isInLine = true
    hosts[name] = host
    line.append(name)
  }
}
