import Emulation
import Foundation
import HTTP
import RecordedRequests
import SNSEmulation
import TestSupport
import Testing
import TwilioEmulation

/// Every fault in one run of `dialtone check`: a tenant with an account of its own for each, in one configuration.
@Suite struct EveryFaultTests {
  /// A tenant, what is wrong with it, and what else follows from that.
  private struct Tenant {
    var name: String
    var rule: String?
    var severity = ""
    var besides: Set<String> = []
    var text: String
  }

  private struct Document: Decodable {
    struct Finding: Decodable {
      struct Place: Decodable { var address: String }

      var rule: String
      var severity: String
      var places: [Place]
    }

    var findings: [Finding]
  }

  /// A good tenant and one for each fault, with the accounts that they have at Twilio.
  private static func twilio() throws -> (tenants: [Tenant], accounts: [TwilioAccount]) {
    let good = TwilioFault("", "", "")
    var result: (tenants: [Tenant], accounts: [TwilioAccount]) = ([], [])
    for (index, fault) in ([good] + TwilioFault.all).enumerated() {
      let sid = "AC" + String(repeating: "0", count: 29) + String(1000 + index).dropFirst()
      let seed = fault.seed.replacing(TwilioAccount.good.sid, with: sid)
      guard case .object(var members) = try TwilioAccount(seed: seed).value,
        case .object(var account)? = members["account"]
      else { continue }
      account["sid"] = .text(sid)
      members["account"] = .object(account)
      result.accounts.append(TwilioAccount(value: .object(members)))
      let name = "twilio-\(index)"
      let text = fault.text.replacing("tenant: acme", with: "tenant: \(name)")
        .replacing(TwilioAccount.good.sid, with: sid)
      let rule = fault.rule.isEmpty ? nil : fault.rule
      result.tenants.append(
        Tenant(name: name, rule: rule, severity: fault.severity, besides: fault.besides, text: text)
      )
    }
    return result
  }

  /// The same at Amazon, and the access key of each by the variable that names it.
  private static func sns() throws -> (tenants: [Tenant], accounts: [SNSAccount], keys: [String: String]) {
    let good = SNSFault("", "", "")
    var result: (tenants: [Tenant], accounts: [SNSAccount], keys: [String: String]) = ([], [], [:])
    for (index, fault) in ([good] + SNSFault.all).enumerated() {
      guard case .object(var members) = try SNSAccount(seed: fault.seed).value,
        case .object(var identity)? = members["identity"]
      else { continue }
      let key = "AKIAREHEARSAL\(1000 + index)"
      identity["access_key_id"] = .text(key)
      // A platform keeps no session token.
      identity["session_token"] = .null
      members["identity"] = .object(identity)
      result.accounts.append(SNSAccount(value: .object(members)))
      result.keys["AWS_KEY_\(index)"] = key
      let name = "sns-\(index)"
      let text = fault.text.replacing("tenant: acme", with: "tenant: \(name)")
        .replacing("AWS_ACCESS_KEY_ID", with: "AWS_KEY_\(index)")
      result.tenants.append(
        Tenant(name: name, rule: fault.rule.isEmpty ? nil : fault.rule, severity: fault.severity, text: text)
      )
    }
    return result
  }

  /// What a run finds, with Twilio and Amazon emulated.
  private func findings(
    in text: String,
    _ twilio: [TwilioAccount],
    _ sns: [SNSAccount],
    _ environment: [String: String]
  ) async throws -> Document {
    let desk = try Folder()
    try desk.write(text, to: "all.yaml")
    var settings = Emulator.Settings()
    settings.hasNoLimit = true
    let twilio = try await Emulator.recorded(TwilioEmulation(twilio), settings)
    let sns = try await Emulator.recorded(SNSEmulation(sns), settings)
    let arguments =
      ["check", "all.yaml", "--format", "json"]
      + ["--rehearse", "twilio=\(twilio.url)", "--rehearse", "sns=\(sns.url)"]
    let ending = try await Child(
      Executable.dialtone,
      arguments,
      environment: environment.merging(["PATH": "/usr/bin:/bin", "HOME": desk.path]) { $1 },
      in: desk.path
    ).ended()
    #expect((twilio.exchanges + sns.exchanges).allSatisfy { !$0.isRefusedWrite })
    await twilio.stop()
    await sns.stop()
    #expect(ending.code == 1, "\(ending.errorText)")
    return try JSONDecoder().decode(Document.self, from: Data(ending.output))
  }

  @Test func `every fault of Twilio and Amazon is found in one run, each at its tenant and at no other`() async throws {
    let (twilio, sns) = (try Self.twilio(), try Self.sns())
    let tenants = twilio.tenants + sns.tenants
    let environment = sns.keys.merging([
      "TWILIO_AUTH_TOKEN": TwilioFault.token,
      "AWS_SECRET_ACCESS_KEY": SNSAccount.good.secretAccessKey,
    ]) { $1 }
    let text = tenants.map(\.text).joined(separator: "---\n")
    let document = try await findings(in: text, twilio.accounts, sns.accounts, environment)
    for tenant in tenants {
      let own = document.findings.filter { $0.places.contains { $0.address.hasPrefix("\(tenant.name)/") } }
      let found = Set(own.map { "\($0.rule) \($0.severity)" })
      let expected = tenant.rule.map { ["\($0) \(tenant.severity)"] } ?? []
      #expect(found.isSuperset(of: expected), "\(tenant.name): \(found) without \(expected)")
      #expect(
        Set(own.map(\.rule)).subtracting(tenant.besides) == Set([tenant.rule].compactMap(\.self)),
        "\(tenant.name)"
      )
    }
    let rules = Set(document.findings.map(\.rule))
    #expect(rules.isSuperset(of: tenants.compactMap(\.rule)))
    #expect(tenants.count == TwilioFault.all.count + SNSFault.all.count + 2)
  }
}
