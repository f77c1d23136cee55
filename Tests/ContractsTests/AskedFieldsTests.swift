import Auth0
import Contracts
import HTTP
import Testing

/// What is asked of a list is what its description allows.
@Suite struct AskedFieldsTests {
  @Test(arguments: ["/api/v2/clients", "/api/v2/clients/x"])
  func `the fields of Auth0's clients are among those that its description lists`(_ path: String) throws {
    let segments = path.split(separator: "/").map(String.init)
    let (operation, values) = try #require(Contract.auth0.operation("GET", segments))
    let problems = Contract.auth0.problems(
      operation,
      values,
      query: Auth0.askedOfClients,
      headers: ["Authorization": "Bearer token"],
      body: []
    )
    #expect(problems == [])
  }

  @Test func `no client's secret is requested`() throws {
    let query = Dictionary(Auth0.askedOfClients.map { ($0.name, $0.value) }) { first, _ in first }
    let named = Set((query["fields"] ?? "").split(separator: ","))
    #expect(query["include_fields"] == "false")
    #expect(named.isSuperset(of: ["client_secret", "signing_keys", "encryption_key"]))
  }
}
