import ArgumentParser
import Auth0Emulation
import Emulation

struct Auth0Command: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "auth0",
    abstract: "Auth0's Management API, in the legacy and the Unified Phone Experience, with its limits and errors.",
    discussion: """
      Give the URL as the domain of a tenant. The credentials may do what dialtone asks for; --scope grants others instead.
      """
  )

  @OptionGroup var serving: Serving

  @Option(
    help: ArgumentHelp(
      "The phone experience of a new tenant: unified (the default), where one provider sends every message, or legacy.",
      valueName: "legacy|unified"
    )
  )
  var mode: Auth0Emulation.Mode?

  @Flag(help: "A new tenant's settings do not say which phone experience it has.")
  var silentMode = false

  @Option(
    help: ArgumentHelp(
      "A subscription's limits (free, the default: 2 requests a second; essentials, enterprise, enterprise-development), a limit such as 5/s, 100/min, 2/s:10 with a burst, or none: nothing is refused, and answers tell no limit.",
      valueName: "limits"
    ),
    transform: readRate
  )
  var rate: RatePlan?

  @Option(help: ArgumentHelp("A scope to grant; may be repeated.", valueName: "scope"))
  var scope: [String] = []

  @Option(
    help: ArgumentHelp(
      "What the subscription lacks: adaptive-mfa, custom-sms-templates, phone-provider-protection, country-codes. May be repeated.",
      valueName: "entitlement"
    )
  )
  var without: [Auth0Emulation.Entitlement] = []

  @Option(
    help: ArgumentHelp(
      "A trace that dialtone plan --trace wrote of a tenant of Auth0: the new tenant is as that one was read, without its secrets.",
      valueName: "trace"
    ),
    transform: readTrace
  )
  var seed: TenantTrace?

  func validate() throws { try serving.check("--rate", isGiven: rate != nil) }

  func run() async throws {
    var emulation = Auth0Emulation(mode: mode ?? .unified)
    emulation.settingsTellMode = !silentMode
    emulation.rate = rate ?? .free
    emulation.entitlements.subtract(without)
    if !scope.isEmpty { emulation.credentials = [Auth0Emulation.Credentials(scopes: scope)] }
    let credentials = emulation.credentials[0]
    try await serving.run(
      emulation,
      lines: ["AUTH0_CLIENT_ID=\(credentials.clientID)", "AUTH0_CLIENT_SECRET=\(credentials.clientSecret)"],
      remark: { [mode, seed] objects in
        try seed?.put(into: objects)
        let actual = try Auth0Emulation.mode(of: objects)
        guard let mode, mode != actual else { return nil }
        return
          "This store's tenant lives in the \(actual.rawValue) phone experience; --mode is for a new store. Name another file, or "
          + "change phone_consolidated_experience with PATCH /api/v2/tenants/settings."
      }
    )
  }
}

private func readTrace(_ path: String) throws -> TenantTrace {
  do {
    return try TenantTrace(lines: readFile(path, option: "--seed"))
  } catch let problem as TenantTrace.Problem {
    throw ValidationError("--seed: \(path): \(problem)")
  }
}

private func readRate(_ text: String) throws -> RatePlan {
  guard let rate = RatePlan(text: text) else {
    throw ValidationError(
      "\"\(text)\" is not a limit; write none, free, essentials, enterprise, enterprise-development, or a limit "
        + "such as 5/s, 100/min, 2/s:10"
    )
  }
  return rate
}

extension Auth0Emulation.Mode: ExpressibleByArgument {}
extension Auth0Emulation.Entitlement: ExpressibleByArgument {}
