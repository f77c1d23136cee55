import Contracts
import HTTP
import Testing

/// What the platforms' contracts allow and refuse.
@Suite struct ContractTests {
  private func problem(_ contract: Contract, _ method: String, _ target: String, _ body: JSON? = nil) -> String? {
    let parts = target.split(separator: "?", maxSplits: 1)
    let segments = parts[0].split(separator: "/").map(String.init)
    let query = parts.dropFirst().flatMap { $0.split(separator: "&") }.map { item in
      let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return HTTPRequest.QueryItem(String(pair[0]), pair.count > 1 ? String(pair[1]) : "")
    }
    guard let (operation, values) = contract.operation(method, segments) else { return "no such operation" }
    var headers: HTTPHeaders = ["Authorization": "Bearer token"]
    if body != nil { headers.add("Content-Type", operation.body?.type ?? "application/json") }
    return contract.problems(operation, values, query: query, headers: headers, body: body?.encoded() ?? [])
      .first?.description
  }

  @Test(arguments: [
    "fields=sso_disabled", "fields=name,sso_disabled", "fields=nonsense", "fields=a%20b", "fields=name,,x", "fields=",
    "include_fields=yes", "take=0", "take=101", "take=1&take=2", "app_type=tv", "page=one", "nonsense=1",
  ])
  func `Auth0 refuses a query of clients that its description does not allow`(_ query: String) {
    #expect(problem(.auth0, "GET", "/api/v2/clients?\(query)") != nil)
  }

  @Test(arguments: [
    "fields=name,client_id", "fields=client_secret&include_fields=false", "take=100", "app_type=spa,native",
  ])
  func `Auth0 takes a query of clients that its description allows`(_ query: String) {
    #expect(problem(.auth0, "GET", "/api/v2/clients?\(query)") == nil)
  }

  @Test func `a list in the query may be repeated, and each element is looked at`() {
    #expect(problem(.auth0, "GET", "/api/v2/connections?strategy=sms&strategy=email") == nil)
    #expect(problem(.auth0, "GET", "/api/v2/connections?strategy=sms&strategy=fax") != nil)
  }

  @Test(
    arguments: [
      (["name": "<b>"], "body: String does not match pattern ^[^<>]+$: <b> (name)"),
      (["name": ""], "body: String does not match pattern ^[^<>]+$:  (name)"),
      (["description": "x"], "body: Missing required property: name"),
      (["name": "Web", "app_type": "tv"], "body: No enum match for: tv (app_type)"),
      (["name": "Web", "nonsense": 1], "body: Additional properties not allowed: nonsense"),
      (
        ["name": "Web", "callbacks": ["x"]],
        "body: Object didn't pass validation for format callback-url: x (callbacks[0])"
      ),
      (["name": "Web", "callbacks": 1], "body: Expected type array but found type integer (callbacks)"),
    ] as [(JSON, String)]
  )
  func `what is wrong with a body is said in the platform's words`(_ body: JSON, _ expected: String) {
    #expect(problem(.auth0, "POST", "/api/v2/clients", body) == expected)
  }

  @Test func `an address that nobody serves is no operation`() {
    #expect(problem(.auth0, "PATCH", "/api/v2/guardian/policies", []) == "no such operation")
    #expect(problem(.kinde, "GET", "/api/v2/applications") == "no such operation")
    #expect(problem(.authing, "POST", "/api/v3/list-applications") == "no such operation")
  }

  @Test func `a body where one is needed, and none where none is taken`() {
    #expect(problem(.kinde, "POST", "/api/v1/applications") == "malformed body: The body is missing")
    #expect(problem(.auth0, "DELETE", "/api/v2/clients/x", [:]) == "unexpected body: The operation takes no body")
  }

  @Test func `every platform's contract has the operations that the tool needs`() {
    #expect(Contract.auth0.operations.count == 62)
    #expect(Contract.kinde.operations.count == 27)
    #expect(Contract.authing.operations.count == 15)
  }

  @Test func `a member that no schema names is told, though it may be allowed`() throws {
    let (operation, _) = try #require(Contract.kinde.operation("PUT", ["api", "v1", "mfa"]))
    let schema = try #require(operation.body?.schema)
    let body: JSON = ["policy": "off", "enabled_factors": [], "stray": 1]
    #expect(Contract.kinde.problem(with: body, schema) == nil)
    #expect(Contract.kinde.undescribed(in: body, schema) == ["stray"])
  }
}
