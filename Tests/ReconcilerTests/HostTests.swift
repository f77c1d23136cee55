import Foundation
import Glibc
import Model
import Planning
import Reconciler
import State
import TestSupport
import Testing

/// A port of this machine that notices whether anybody came.
private final class Listener: Sendable {
  private let descriptor: Int32
  let port: UInt16

  init() throws {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.descriptor = descriptor
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    try withUnsafeMutablePointer(to: &address) { pointer in
      try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        guard bind(descriptor, $0, size) == 0, listen(descriptor, 8) == 0, getsockname(descriptor, $0, &size) == 0
        else {
          throw Trouble(text: "no port: \(errno)")
        }
      }
    }
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit { close(descriptor) }

  /// What the first who came sent, who gets no answer; nil where nobody came.
  func firstRequest() -> String? {
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 0) > 0 else { return nil }
    let connection = accept(descriptor, nil, nil)
    defer { close(connection) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = read(connection, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}

/// Where credentials go, written by somebody who wants them.
@Suite struct HostTests {
  private static let canary = "CANARY-77d0"
  private static let environment = ["PATH": "/usr/bin:/bin", "USER": "tester", "ID": "identifier-1", "SECRET": canary]

  private static func document(_ domain: String, _ rest: String = "", on platform: String = "kinde") -> String {
    let credentials =
      platform == "authing"
      ? "{ access_key_id: { env: ID }, access_key_secret: { env: SECRET } }\nuser_pool: 6500000000000000000000f0"
      : "{ client_id: { env: ID }, client_secret: { env: SECRET } }"
    return "tenant: acme\nplatform: \(platform)\ndomain: \(domain)\n\(rest)credentials: \(credentials)\n"
      + "applications: { web: { name: Web, type: single_page, callbacks: [\"https://acme.example/\"]"
      + (platform == "authing" ? ", identifier: acme-web } }\n" : " } }\n")
  }

  /// A folder whose state has the tenant's credentials bound to a host.
  private static func folder(boundTo host: String?) async throws -> Folder {
    let folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder[".dialtone"], withIntermediateDirectories: true)
    let state = try await State.open(at: folder[".dialtone/state.db"], for: .writing)
    if let host { try await state.bind(["acme": host]) }
    await state.close()
    return folder
  }

  private static func run(
    _ arguments: [String],
    _ folder: Folder,
    _ more: [String: String] = [:]
  ) async throws -> Child.Ending {
    try await Child(
      Executable.dialtone,
      arguments,
      environment: environment.merging(more) { $1 },
      in: folder.path
    ).ended()
  }

  private static let commands =
    ["text", "json", "markdown", "github"].map { ["plan", "acme.yaml", "-o", "plan.json", "--format", $0] }
    + ["text", "json"].map { ["apply", "acme.yaml", "--auto-approve", "--format", $0] }

  @Test(arguments: [
    ("kinde", "acme.kinde.com", "evil.kinde.com", ""), ("auth0", "acme.eu.auth0.com", "evil.auth0.com", ""),
    ("auth0", "acme.eu.auth0.com", "elsewhere.example", ""),
    ("auth0", "acme.eu.auth0.com", "elsewhere.example", "audience: https://acme.eu.auth0.com/api/v2/\n"),
    ("auth0", "acme.eu.auth0.com", "acme.eu.auth0.com", "audience: https://evil.example/api/v2/\n"),
    ("authing", "api.authing.cn", "evil.authing.cn", ""), ("authing", "api.authing.cn", "api.genauth.ai", ""),
  ])
  func `credentials stay with the host that apply first used them with`(
    _ platform: String,
    _ bound: String,
    _ domain: String,
    _ rest: String
  ) async throws {
    let folder = try await Self.folder(boundTo: bound)
    try folder.write(Self.document(domain, rest, on: platform), to: "acme.yaml")
    for command in Self.commands {
      // No option that says which hosts are known says that a change is meant.
      for options in [[], ["--hosts", "*.kinde.com,elsewhere.example,*.auth0.com"]] {
        let ending = try await Self.run(command + options, folder)
        let said = ending.outputText + ending.errorText
        #expect(
          ending.code == 3 && said.contains("--allow host-changed") && said.contains(bound),
          "\(command): \(said)"
        )
        #expect(!said.contains(Self.canary))
      }
    }
    #expect(!FileManager.default.fileExists(atPath: folder["plan.json"]))
  }

  @Test(arguments: ["kinde", "auth0", "authing"])
  func `a changed host is sent nothing until that is allowed`(_ platform: String) async throws {
    let folder = try await Self.folder(boundTo: "acme.example")
    let listener = try Listener()
    try folder.write(Self.document("http://127.0.0.1:\(listener.port)", on: platform), to: "acme.yaml")
    for command in Self.commands {
      #expect(try await Self.run(command, folder).code == 3)
      #expect(listener.firstRequest() == nil, "\(command)")
    }
    // What is not sent without the option would have come here with it.
    let child = try Child(
      Executable.dialtone,
      ["plan", "acme.yaml", "--allow", "host-changed"],
      environment: Self.environment,
      in: folder.path
    )
    var request: String?
    for _ in 0..<12_000 where request == nil {
      request = listener.firstRequest()
      try await Task.sleep(for: .milliseconds(5))
    }
    child.signal(SIGKILL)
    _ = try await child.ended()
    #expect(request?.hasPrefix("POST ") == true)
  }

  @Test(arguments: [
    ("kinde", "elsewhere.example"), ("kinde", "acme.kinde.com.elsewhere.example"), ("kinde", "kinde.com.example"),
    ("kinde", "evilkinde.com"), ("auth0", "acme.auth0.com.example"), ("auth0", "127.elsewhere.example"),
    ("auth0", "localhost.example"), ("authing", "authing.cn.example"), ("auth0", "elsewhere.example:443"),
    ("auth0", "127.1.example"),
  ])
  func `where nothing is bound a host of nobody's needs to be named`(_ platform: String, _ domain: String) async throws
  {
    let folder = try await Self.folder(boundTo: nil)
    try folder.write(Self.document(domain, on: platform), to: "acme.yaml")
    for command in Self.commands {
      let ending = try await Self.run(command, folder)
      let said = ending.outputText + ending.errorText
      #expect(ending.code == 3 && said.contains("--hosts \(domain)"), "\(command): \(ending.code) \(said)")
      #expect(!said.contains(Self.canary))
    }
    // The gate is for a change, and does not stand for the name of a host.
    #expect(try await Self.run(["plan", "acme.yaml", "--allow", "host-changed"], folder).code == 3)
  }

  @Test func `nothing in a file names a host that may be sent credentials`() async throws {
    let folder = try await Self.folder(boundTo: nil)
    for line in ["hosts: elsewhere.example\n", "allow: [host-changed]\n"] {
      try folder.write(Self.document("elsewhere.example", line), to: "acme.yaml")
      #expect(try await Self.run(["plan", "acme.yaml"], folder).code == 65)
    }
    try folder.write("variables: { HOSTS: elsewhere.example }\n" + Self.document("elsewhere.example"), to: "acme.yaml")
    #expect(try await Self.run(["plan", "acme.yaml"], folder).code == 3)
  }

  private static func gateway(_ url: String, _ rest: String = "") -> String {
    "tenant: acme\nplatform: local\nproviders:\n  sms:\n    service: infobip\n    base_url: \"\(url)\"\n"
      + "    api_key: { env: SECRET }\n    from: Acme\n\(rest)"
  }

  @Test(arguments: [
    "https://elsewhere.example", "https://x.api.infobip.com.elsewhere.example", "https://evilinfobip.com",
    "https://elsewhere.example/x.api.infobip.com", "https://elsewhere.example?x.api.infobip.com",
    "https://elsewhere.example#.infobip.com", "https://x.api.infobip.com@elsewhere.example",
    "https://elsewhere.example\\\\.infobip.com", "https://x.infobip.com:80@elsewhere.example", "https://127.1",
  ])
  func `a service's first address is its vendor's, or is named where a file has no say`(_ url: String) async throws {
    let folder = try await Self.folder(boundTo: nil)
    try folder.write(Self.gateway(url), to: "acme.yaml")
    for command in Self.commands {
      let ending = try await Self.run(command, folder)
      let said = ending.outputText + ending.errorText
      #expect([3, 65].contains(ending.code) && !said.contains(Self.canary), "\(command): \(ending.code) \(said)")
      #expect(ending.code == 65 || said.contains("acme/provider/sms.base_url (acme.yaml:6:15)"), "\(said)")
    }
    #expect(try folder.files().filter { $0.hasSuffix("local.db") || $0 == "plan.json" } == [])
  }

  @Test(arguments: ["https://x.api.infobip.com", "https://X.API.INFOBIP.COM/", "https://127.0.0.1:8443"])
  func `the vendor's own address and this machine need no word`(_ url: String) async throws {
    let folder = try await Self.folder(boundTo: nil)
    try folder.write(Self.gateway(url), to: "acme.yaml")
    #expect(try await Self.run(["apply", "acme.yaml", "--auto-approve"], folder).code == 0)
  }

  @Test func `an address that was applied is bound, and another one is a gate`() async throws {
    let folder = try await Self.folder(boundTo: nil)
    try folder.write(Self.gateway("https://sms.acme.example"), to: "acme.yaml")
    #expect(try await Self.run(["plan", "acme.yaml", "--allow", "host-changed"], folder).code == 3)
    let allowed = ["DIALTONE_HOSTS": "*.acme.example"]
    #expect(try await Self.run(["plan", "acme.yaml", "-o", "plan.json"], folder, allowed).code == 0)
    // The saved plan grants nothing of its own.
    #expect(try await Self.run(["apply", "plan.json", "--auto-approve"], folder).code == 3)
    #expect(try await Self.run(["apply", "plan.json", "--auto-approve"], folder, allowed).code == 0)
    #expect(try await Self.run(["plan", "acme.yaml", "--detailed-exitcode"], folder).code == 0)
    try folder.write(
      Self.gateway("https://sms.acme.example", "    renamed_from: sms\n").replacing("  sms:", with: "  text:"),
      to: "acme.yaml"
    )
    #expect(try await Self.run(["plan", "acme.yaml"], folder).code == 0)
    try folder.write(Self.gateway("https://elsewhere.example"), to: "acme.yaml")
    let plan = try await Self.run(["plan", "acme.yaml"], folder)
    #expect(plan.code == 0 && plan.outputText.contains("--allow host-changed"), "\(plan.outputText)\(plan.errorText)")
    #expect(try await Self.run(["apply", "acme.yaml", "--auto-approve"], folder).code == 3)
    // Another provider's address binds nothing for this one.
    let two =
      Self.gateway("https://sms.acme.example")
      + "  other:\n    service: infobip\n    base_url: https://sms.acme.example\n"
    try folder.write(two + "    api_key: { env: SECRET }\n    from: Acme\n", to: "acme.yaml")
    let second = try await Self.run(["plan", "acme.yaml"], folder)
    #expect(second.code == 3 && second.errorText.contains("acme/provider/other.base_url"), "\(second.errorText)")
  }

  @Test func `the command line and the environment name hosts`() async throws {
    let folder = try await Self.folder(boundTo: nil)
    try folder.write(Self.document("login.invalid"), to: "acme.yaml")
    // A host that cannot be reached is the proof that it was tried.
    let tried: Int32 = 69
    let options = ["--hosts", "*.other.example,login.invalid"]
    #expect(try await Self.run(["plan", "acme.yaml"] + options, folder).code == tried)
    #expect(try await Self.run(["plan", "acme.yaml"], folder, ["DIALTONE_HOSTS": "login.invalid"]).code == tried)
    #expect(try await Self.run(["plan", "acme.yaml"], folder, ["DIALTONE_HOSTS": "*.login.invalid"]).code == 3)
    for text in ["*", "*.com", "https://login.invalid", "a*b.example", "*.*"] {
      #expect(try await Self.run(["plan", "acme.yaml", "--hosts", text], folder).code == 64, "\(text)")
    }
    #expect(try await Self.run(["plan", "acme.yaml", "--allow", "mass-deletion"], folder).code == 64)
  }

  @Test func `apply binds, and neither an edited plan nor a rename leads elsewhere`() async throws {
    let team = try await Team()
    let here = Team.document("acme", at: "one.example", on: "bound")
    try await team.apply(here)
    #expect(try await team.state.boundHosts() == ["acme": "one.example"])
    let elsewhere = Team.document("acme", at: "two.example", on: "bound")
    await #expect(throws: HostRefused.self) { try await team.plan(elsewhere) }
    let renamed = Team.document("other", at: "two.example", "renamed_from: acme\n", on: "bound")
    await #expect(throws: HostRefused.self) { try await team.plan(renamed) }
    let more = here.replacing("Web", with: "Web 2")
    var edited = try await team.plan(more)
    edited.tenants[0].connection["domain"] = .text("two.example")
    await #expect(throws: HostRefused.self) { try await team.reconciler.whatMoved(since: edited) }
    await #expect(throws: HostRefused.self) { try await team.apply(edited) }
    #expect(team.hosts.steps == [])
    #expect(try await team.state.boundHosts() == ["acme": "one.example"])
    try await team.apply(Team.document("other", at: "one.example", "renamed_from: acme\n", on: "bound"))
    #expect(try await team.state.boundHosts() == ["other": "one.example"])
  }

  @Test(arguments: [
    ("*.auth0.com", "acme.auth0.com", true), ("*.auth0.com", "acme.eu.auth0.com", true),
    ("*.auth0.com", "auth0.com", false),
    ("*.auth0.com", "evilauth0.com", false), ("*.auth0.com", "auth0.com.example", false),
    ("*.auth0.com", "acme.auth0.com:8443", true), ("login.acme.example", "login.acme.example:8443", true),
    ("login.acme.example:8443", "login.acme.example", false), ("LOGIN.acme.example", "login.acme.example", true),
    ("[::1]", "[::1]:80", false), ("[::1]", "[::1]", true),
  ])
  func `a pattern stands for what it says`(_ pattern: String, _ authority: String, _ isContained: Bool) {
    #expect(HostPatterns([pattern]).contain(authority) == isContained)
  }
}
