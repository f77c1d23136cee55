import Emulation
import Foundation
import HTTP
import RecordedRequests
import SNSEmulation
import TestSupport
import Testing

/// The emulation, read by Amazon's own client for Python, and held against its service models and moto.
@Suite(.enabled(if: VendorPackages.areInstalled, Comment(rawValue: VendorPackages.missing)))
struct SNSClientTests {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Clients/sns_reads.py").path

  private static let seed = """
    region: eu-north-1
    attributes: {DefaultSenderID: Rehearsal}
    origination_numbers: [{PhoneNumber: "+14155552671"}, {PhoneNumber: "+4791234567", Iso2CountryCode: NO}]
    sandbox_phone_numbers: [{PhoneNumber: "+14155552671"}, {PhoneNumber: "+4791234567", Status: Pending}]
    opted_out: ["+4791234567"]
    """

  /// What the script says of an account; `check` looks at the requests too.
  private func run(
    _ wanted: String,
    seed: String = Self.seed,
    check: ([Exchange]) -> Void = { _ in }
  ) async throws -> JSON {
    let account = try SNSAccount(seed: seed)
    let emulator = try await Emulator.recorded(SNSEmulation(account))
    let asked = Task {
      try await VendorPackages.asking(
        Self.script,
        [emulator.url, account.accessKeyID, account.secretAccessKey, wanted]
      )
    }
    let result = await asked.result
    check(emulator.exchanges)
    await emulator.stop()
    return try JSON(decoding: try result.get())
  }

  @Test func `boto3 reads every action, and Amazon's service models describe each answer`() async throws {
    let answer = try await run("reads") { exchanges in #expect(exchanges.allSatisfy { $0.status == 200 }) }
    #expect(answer["problems"]?.texts == [])
    let values = answer["values"]
    #expect(values?["identity"]?["Arn"] == "arn:aws:iam::000000000000:user/rehearsal")
    let attributes: JSON = [
      "DefaultSMSType": "Transactional", "MonthlySpendLimit": "100", "DefaultSenderID": "Rehearsal",
    ]
    #expect(values?["attributes"] == attributes && values?["attribute"] == ["DefaultSMSType": "Transactional"])
    #expect(values?["sandbox"] == false)
    // Another region is as a new account has it.
    #expect(values?["elsewhere"] == [true, [:]])
    #expect(values?["numbers"]?.elements?.map { $0["Iso2CountryCode"] } == ["US", "NO"])
    #expect(values?["paged"] == ["+14155552671", "+4791234567"])
    #expect(values?["sandbox_numbers"]?.elements?.map { $0["Status"] } == ["Verified", "Pending"])
    #expect(values?["opted_out"] == ["+4791234567"] && values?["is_opted_out"] == [true, false])
  }

  @Test func `a new account is in the sandbox, for advertisements, and has nothing`() async throws {
    let seed = """
      IsInSandbox: true
      attributes: {DefaultSMSType: Promotional, MonthlySpendLimit: 1}
      origination_numbers: []
      """
    let answer = try await run("reads", seed: seed)
    #expect(answer["problems"]?.texts == [])
    #expect(answer["values"]?["sandbox"] == true && answer["values"]?["elsewhere"]?.elements?.first == true)
    #expect(answer["values"]?["attributes"] == ["DefaultSMSType": "Promotional", "MonthlySpendLimit": "1"])
    #expect(answer["values"]?["numbers"] == [])
  }

  @Test func `moto answers the same attributes, and an identity of the same form`() async throws {
    let answer = try await run("moto")
    #expect(answer["ours"] == answer["theirs"] && answer["ours"]?.elements?.count == 3)
  }

  @Test func `everything else that Amazon's service models have is refused, and seen to be`() async throws {
    let answer = try await run("writes") { exchanges in
      #expect(exchanges.count { $0.refusedWrite != nil } == exchanges.count - 8)
    }
    #expect(answer["done"]?.texts == [])
    #expect(answer["asked"]?.integer ?? 0 > 40)
    #expect(
      answer["answered"]?.texts == [
        "CheckIfPhoneNumberIsOptedOut", "GetCallerIdentity", "GetSMSAttributes", "GetSMSSandboxAccountStatus",
        "ListOriginationNumbers", "ListPhoneNumbersOptedOut", "ListSMSSandboxPhoneNumbers",
      ]
    )
    // A body that the signature is not of.
    #expect(answer["changed"] == 403)
  }

  @Test(arguments: [
    ("", ["403 SignatureDoesNotMatch", "403 InvalidClientTokenId", "403 InvalidClientTokenId", "200", "200"]),
    (
      "refused: [{action: ListOriginationNumbers}]",
      [
        "403 SignatureDoesNotMatch", "403 InvalidClientTokenId", "403 InvalidClientTokenId", "403 AuthorizationError",
        "200",
      ]
    ),
    (
      "identity: {expired: true}",
      [
        "403 ExpiredToken", "403 InvalidClientTokenId", "403 InvalidClientTokenId", "403 ExpiredToken",
        "403 ExpiredToken",
      ]
    ),
    (
      "identity: {session_token: another}",
      [
        "403 InvalidClientTokenId", "403 InvalidClientTokenId", "200", "403 InvalidClientTokenId",
        "403 InvalidClientTokenId",
      ]
    ),
  ])
  func `boto3 gets the vendor's error`(_ seed: String, _ said: [String]) async throws {
    let answer = try await run("errors", seed: seed)
    #expect(["secret", "key", "token", "refused", "allowed"].map { answer[$0]?.text } == said)
  }
}
