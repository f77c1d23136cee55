import AmazonSNSChecks
import Checks
import HTTP
import Synchronization
import Testing
import TwilioChecks

/// What `check` holds can send the reads of its lists, and nothing else.
@Suite struct ReadsOnlyTests {
  private final class Sink: HTTPSender {
    let count = Atomic(0)

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
      count.add(1, ordering: .relaxed)
      return HTTPResponse(status: 200)
    }
  }

  private func isSent(_ request: HTTPRequest, _ reads: [AllowedRead]) async -> Bool {
    let sink = Sink()
    do {
      _ = try await ReadsOnly(sink, reads).send(request)
    } catch {
      #expect(error.kind == .malformed)
    }
    return sink.count.load(ordering: .relaxed) == 1
  }

  private static let account = "AC00000000000000000000000000000000"

  private static func request(
    _ method: HTTPMethod,
    _ host: String,
    _ path: String,
    _ query: [HTTPRequest.QueryItem] = []
  ) throws -> HTTPRequest {
    HTTPRequest(method, try Origin(host), path.split(separator: "/").map(String.init), query: query)
  }

  @Test(arguments: [
    ("api.twilio.com", "/2010-04-01/Accounts/AC00000000000000000000000000000000.json"),
    ("messaging.twilio.com", "/v1/Services/MG00000000000000000000000000000000/PhoneNumbers"),
    ("pricing.twilio.com", "/v2/Voice/Countries/NO"),
  ])
  func `a read of the list is sent by GET and by no other method`(_ host: String, _ path: String) async throws {
    let isRead = await isSent(try Self.request(.get, host, path), TwilioReads.all)
    #expect(isRead)
    for method in [HTTPMethod.post, .put, .patch, .delete, .head] {
      let isWritten = await isSent(try Self.request(method, host, path), TwilioReads.all)
      #expect(!isWritten)
    }
  }

  @Test(arguments: [
    ("api.twilio.com", "/2010-04-01/Accounts/AC00000000000000000000000000000000/Messages.json"),
    ("api.twilio.com", "/2010-04-01/Accounts/AC00000000000000000000000000000000/Keys.json"),
    ("api.twilio.com", "/2010-04-01/Accounts.json"), ("api.twilio.com.evil.example", "/v1/Services/MG0"),
    ("messaging.twilio.com:8443", "/v1/Services/MG0"), ("http://127.0.0.1:80", "/v1/Services/MG0"),
    ("lookups.twilio.com", "/v2/PhoneNumbers/+4791234567"), ("messaging.twilio.com", "/v1/Services/a%2Fb"),
  ])
  func `another place is never asked`(_ host: String, _ path: String) async throws {
    let isRead = await isSent(try Self.request(.get, host, path), TwilioReads.all)
    #expect(!isRead)
  }

  @Test func `what may cost something is never asked for, and nothing has a body`() async throws {
    let path = "/2010-04-01/Accounts/\(Self.account)/IncomingPhoneNumbers.json"
    let isRead = await isSent(try Self.request(.get, "api.twilio.com", path, [.init("PageSize", "1")]), TwilioReads.all)
    let isBilled = await isSent(try Self.request(.get, "api.twilio.com", path, [.init("Fields", "x")]), TwilioReads.all)
    #expect(isRead && !isBilled)
    var request = try Self.request(.get, "api.twilio.com", path)
    request.body = [1]
    #expect(await !isSent(request, TwilioReads.all))
  }

  @Test(arguments: [
    ([("Action", "GetSMSAttributes"), ("Version", "2010-03-31")], true),
    ([("Action", "Publish"), ("Version", "2010-03-31")], false),
    ([("Action", "SetSMSAttributes"), ("Version", "2010-03-31")], false),
    ([("Action", "GetSMSAttributes"), ("Action", "Publish"), ("Version", "2010-03-31")], false),
    ([("Action", "GetSMSAttributes"), ("Version", "2011-06-15")], false),
    ([("Action", "GetSMSAttributes"), ("Version", "2010-03-31"), ("PhoneNumber", "+4791234567")], false),
    ([("Version", "2010-03-31")], false),
  ])
  func `Amazon's reads are told by their action`(_ form: [(String, String)], _ isRead: Bool) async throws {
    let items = form.map { HTTPRequest.QueryItem($0.0, $0.1) }
    let request = try Self.request(.post, "sns.eu-north-1.amazonaws.com", "").with(form: items)
    #expect(await isSent(request, SNSReads.all) == isRead)
    let elsewhere = try Self.request(.post, "sns.eu-north-1.evil.example", "").with(form: items)
    #expect(await !isSent(elsewhere, SNSReads.all))
  }
}
