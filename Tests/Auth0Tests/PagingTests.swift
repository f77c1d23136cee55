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
  /// Answers with one list of 250, as it is told to.
  private final class Lister: HTTPSender {
    enum Way { case checkpoints, bareList, totals }

    let way: Way
    let requests = Mutex<[String]>([])

    init(_ way: Way) { self.way = way }

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
      if request.path.first == "oauth" { return answer(["access_token": "t", "expires_in": 3600]) }
      requests.withLock { $0.append(request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "&")) }
      func number(_ name: String) -> Int? { request.query.first { $0.name == name }.flatMap { Int($0.value) } }
      // It gives at most 60 at once, whatever it is asked for.
      if let page = number("page") {
        return answer(["start": .integer(page * 60), "limit": 60, "total": 250, "clients": .list(slice(page * 60))])
      }
      let start = number("from") ?? 0
      return switch way {
      case .checkpoints where start + 60 < 250:
        answer(["clients": .list(slice(start)), "next": .text("\(start + 60)")])
      case .checkpoints: answer(["clients": .list(slice(start)), "next": ""])
      case .bareList: answer(.list(slice(0)))
      case .totals: answer(["clients": .list(slice(0)), "total": 250, "start": 0, "limit": 60])
      }
    }

    private func slice(_ start: Int) -> [JSON] { (start..<max(start, min(start + 60, 250))).map { .integer($0) } }

    private func answer(_ json: JSON) -> HTTPResponse {
      HTTPResponse(status: 200, headers: ["Content-Type": "application/json"], body: json.encoded())
    }
  }

  @Test(arguments: [Lister.Way.checkpoints, .bareList, .totals])
  private func `every element is read once`(_ way: Lister.Way) async throws {
    let lister = Lister(way)
    let network = Network(sender: lister, correlation: "c", budget: .rehearsal)
    let connection = Connection(
      tenant: "acme",
      settings: ["domain": .text("http://127.0.0.1:1")],
      secrets: [
        "credentials.client_id": SecretValue("i"), "credentials.client_secret": SecretValue("s"),
      ]
    )
    let session = try Credentials(connection).session(network)
    let tenant = Auth0Tenant(connection: connection, session: session, network: network)
    let clients = try await tenant.pages("clients", key: "clients", query: [.init("is_global", "false")])
    #expect(clients.map(\.value) == (0..<250).map { .integer($0) })
    let requests = lister.requests.withLock { $0 }
    #expect(requests.allSatisfy { $0.hasPrefix("is_global=false&") }, "\(requests)")
    #expect(requests.count == (way == .checkpoints ? 5 : 6))
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
    let connection = Connection(
      tenant: "acme",
      settings: ["domain": .text(domain)],
      secrets: ["credentials.client_id": SecretValue("i"), "credentials.client_secret": SecretValue("s")]
    )
    let session = try Credentials(connection).session(network)
    let tenant = Auth0Tenant(connection: connection, session: session, network: network)
    _ = try await tenant.pages("clients", key: "clients", query: [])
    // Seven requests, a burst of two, and two in each second after it.
    #expect(abs(waited.withLock { $0 } / .seconds(1) - 2.5) < 0.51)
  }
}
