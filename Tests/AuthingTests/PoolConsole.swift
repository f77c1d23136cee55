import AuthingEmulation
import Emulation
import HTTP

/// What a person sees and changes in the console of the emulated user pool.
struct PoolConsole {
  let store: Store

  func applications() async throws -> [Members] { try await store.access { try $0.all("applications") } }

  func application(_ name: String) async throws -> Members {
    try await applications().first { $0["appName"]?.text == name } ?? [:]
  }

  /// Changes an application manually.
  func change(_ name: String, _ work: @escaping @Sendable (inout Members) -> Void) async throws {
    var application = try await application(name)
    work(&application)
    try await put(application)
  }

  func put(_ application: Members) async throws {
    let changed = application
    try await store.access { try $0.put("applications", changed["appId"]?.text ?? "", changed) }
  }

  /// Makes the pool hold as many applications with codes by phone as that, all like the one that it has.
  func fill(_ count: Int) async throws {
    guard let first = try await applications().first else { return }
    try await store.access { objects in
      for number in 2...count {
        let digits = String(number)
        let id = "65" + String(repeating: "0", count: 22 - digits.count) + digits
        let own: Members = [
          "appId": .text(id), "appName": .text("App a\(number)"), "appIdentifier": .text("a\(number)"),
        ]
        try objects.put("applications", id, first.merging(own) { $1 })
      }
    }
  }

  func remove(_ name: String) async throws {
    let id = try await application(name)["appId"]?.text ?? ""
    try await store.access { _ = try $0.remove("applications", id) }
  }

  func factors() async throws -> [String] {
    try await store.access { try $0.find("pool", "factors")?["enabledFactors"]?.texts ?? [] }
  }

  func setFactors(_ factors: [String]) async throws {
    try await store.access { try $0.put("pool", "factors", ["enabledFactors": .list(factors.map(JSON.text))]) }
  }

  /// The factors of single applications that have any, by name, which no call reads.
  func applicationFactors() async throws -> [String: [String]] {
    var found: [String: [String]] = [:]
    for application in try await applications() {
      let id = application["appId"]?.text ?? ""
      let factors = try await store.access { try $0.find("application_factors", id)?["enabledFactors"]?.texts }
      if let factors, !factors.isEmpty { found[application["appName"]?.text ?? ""] = factors }
    }
    return found
  }

  func security(_ key: String) async throws -> JSON? {
    try await store.access { try $0.find("pool", "security")?[key] }
  }

  func setSecurity(_ key: String, _ value: JSON) async throws {
    try await store.access { objects in
      var settings = try objects.find("pool", "security") ?? [:]
      settings[key] = value
      try objects.put("pool", "security", settings)
    }
  }

  /// What the pool holds, without what is another each time.
  func picture() async throws -> [String] {
    let applications = try await applications().map { application in
      JSON.object(application.filter { !["appId", "secret", "ssoEnabledAt"].contains($0.key) }).encodedText
    }
    let ofApplications = try await applicationFactors().filter { !$0.value.isEmpty }.map { "\($0.key): \($0.value)" }
    let security = try await store.access { try $0.find("pool", "security") ?? [:] }
    return applications.sorted() + ofApplications.sorted() + [JSON.object(security).encodedText]
      + (try await factors())
  }
}

extension Members {
  /// The methods below one of an application's two configurations.
  func methods(_ config: String, _ key: String) -> [String] { self[config]?[key]?.texts ?? [] }

  var loginMethods: [String] { methods("loginConfig", "enabledBasicLoginMethods") }
  var registerMethods: [String] { methods("registerConfig", "enabledBasicRegisterMethods") }

  mutating func set(_ config: String, _ key: String, _ value: JSON) {
    var members = self[config]?.members ?? [:]
    members[key] = value
    self[config] = .object(members)
  }
}
