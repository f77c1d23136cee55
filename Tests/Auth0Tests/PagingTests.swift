@testable import Auth0
import HTTP
import Management
import Model
import Platform
import Rehearsal
import Synchronization
import Testing

/// Lists longer than a page, however Auth0 cuts them.
@Suite struct PagingTests {
  /// Answers with one list, in a way that Auth0 has.
  private final class Lister: HTTPSender {
    enum Way {
      case checkpoints
      /// What asks for checkpoints is answered with a bare list.
      case bareList
      /// What asks for checkpoints is answered with a page and a total.
      case totals
      /// Pages by offset name no total.
      case noTotals
      /// Something is added while pages are read.
      case growing
      /// Something is deleted, and something else added, while pages are read.
      case shifting
    }

    let way: Way
    let count: Int
    let requests = Mutex<[String]>([])

    init(_ way: Way, _ count: Int = 250) { (self.way, self.count) = (way, count) }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
      if request.path.first == "oauth" { return answer(["access_token": "t", "expires_in": 3600]) }
      requests.withLock { $0.append(request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")) }
      func number(_ name: String) -> Int? { request.query.first { $0.name == name }.flatMap { Int($0.value) } }
      // It gives at most 60 at once, whatever it is asked for.
      if let page = number("page") {
        let elements = slice(way == .shifting && page > 0 ? page * 60 - 1 : page * 60)
        if way == .noTotals { return answer(["clients": .list(elements)]) }
        let total = way == .growing ? count + page : count
        return answer(
          ["start": .integer(page * 60), "limit": 60, "total": .integer(total), "clients": .list(elements)]
        )
      }
      let start = number("from") ?? 0
      return switch way {
      case .bareList: answer(.list(slice(0)))
      case .totals: answer(["clients": .list(slice(0)), "total": .integer(count), "start": 0, "limit": 60])
      case _ where start + 60 < count: answer(["clients": .list(slice(start)), "next": .text("\(start + 60)")])
      default: answer(["clients": .list(slice(start)), "next": ""])
      }
    }

    private func slice(_ start: Int) -> [JSON] { (start..<max(start, min(start + 60, count))).map { .integer($0) } }

    private func answer(_ json: JSON) -> HTTPResponse {
      HTTPResponse(status: 200, headers: ["Content-Type": "application/json"], body: json.encoded())
    }
  }

  private func tenant(_ network: Network, _ domain: String = "http://127.0.0.1:1") throws -> Auth0Tenant {
    let connection = Connection(
      tenant: "acme",
      settings: ["domain": .text(domain)],
      secrets: ["credentials.client_id": SecretValue("i"), "credentials.client_secret": SecretValue("s")]
    )
    let session = try Credentials(connection).session(network)
    return Auth0Tenant(connection: connection, site: Site(session: session), network: network)
  }

  /// Pages of 60: five of a list of 250, twenty of one of 1 150.
  @Test(arguments: [
    (Lister.Way.checkpoints, 250, 5), (.bareList, 250, 5), (.totals, 250, 5), (.checkpoints, 60, 1),
    (.noTotals, 250, 1 + 5), (.growing, 250, 5 + 5), (.shifting, 250, 5 + 5),
    (.checkpoints, 1_150, 1 + 20), (.bareList, 1_150, 1 + 1 + 20), (.totals, 1_150, 1 + 1 + 20),
  ])
  private func `every element is read once`(_ way: Lister.Way, _ count: Int, _ expected: Int) async throws {
    let lister = Lister(way, count)
    let tenant = try tenant(Network(sender: lister, correlation: "c", budget: .rehearsal))
    let clients = try await tenant.list("clients", query: [.init("is_global", "false")])
    #expect(clients.map(\.value) == (0..<count).map { .integer($0) })
    let requests = lister.requests.withLock { $0 }
    #expect(requests.allSatisfy { $0.hasPrefix("is_global=false&") }, "\(requests)")
    #expect(requests.count == expected, "\(requests)")
    #expect(requests.first == "is_global=false&page=0&per_page=100&include_totals=true")
  }

  @Test func `what is known to be long is not manual for by pages`() async throws {
    let lister = Lister(.checkpoints, 1_150)
    let tenant = try tenant(Network(sender: lister, correlation: "c", budget: .rehearsal))
    #expect(try await tenant.list("clients", expected: 1_001).count == 1_150)
    #expect(lister.requests.withLock { $0.count } == 20)
  }

  @Test func `the other pages are requested side by side, and no more than four at once`() async throws {
    final class Crowd: HTTPSender {
      let lister = Lister(.checkpoints, 600)
      let atOnce = Mutex((now: 0, most: 0))

      func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        atOnce.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
        try? await Task.sleep(for: .milliseconds(20))
        defer { atOnce.withLock { $0.now -= 1 } }
        return try await lister.send(request)
      }
    }
    let crowd = Crowd()
    let tenant = try tenant(Network(sender: crowd, correlation: "c", budget: .rehearsal))
    #expect(try await tenant.list("clients").count == 600)
    #expect((2...4).contains(crowd.atOnce.withLock { $0.most }))
  }

  @Test(arguments: ["http://127.0.0.1:1", "acme.eu.auth0.com"])
  func `the pace is the same at every address`(_ domain: String) async throws {
    let waited = Mutex(Duration.zero)
    let time = Time(
      now: { waited.withLock { $0 } },
      epoch: { .seconds(1_795_262_400) + waited.withLock { $0 } },
      sleep: { duration in waited.withLock { $0 += duration } }
    )
    let network = Network(sender: Lister(.bareList), correlation: "c", time: time)
    let tenant = try tenant(network, domain)
    _ = try await tenant.pages("clients", key: "clients", query: [])
    // Seven requests, a burst of two, and two in each second after it.
    #expect(abs(waited.withLock { $0 } / .seconds(1) - 2.5) < 0.51)
  }
}
