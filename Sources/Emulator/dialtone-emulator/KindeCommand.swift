import ArgumentParser
import Emulation
import KindeEmulation

struct KindeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kinde",
    abstract: "Kinde's Management API, with its pages of ten, its errors and its second factor that cannot be read.",
    discussion: """
      Give the URL as the domain of a tenant. The credentials may do what dialtone asks for; --scope grants others instead.
      """
  )

  @OptionGroup var serving: Serving

  @Option(
    help: ArgumentHelp(
      "How many requests are taken in a minute; without it all of them, since Kinde publishes no number.",
      valueName: "n"
    )
  )
  var perMinute: Int?

  @Option(help: ArgumentHelp("A scope to grant; may be repeated.", valueName: "scope"))
  var scope: [String] = []

  @Option(
    help: ArgumentHelp(
      "The domain that the environment says it has, to rehearse a configuration that names another one.",
      valueName: "host"
    )
  )
  var environmentDomain: String?

  @Flag(help: "Nobody has opened the phone's tile in the console yet, so that there is no phone connection.")
  var withoutPhone = false

  @Option(
    help: ArgumentHelp(
      "An organization with a connection of its own, which is not the phone; may be repeated, and grants what reads it.",
      valueName: "code"
    )
  )
  var organization: [String] = []

  @Flag(help: "The plan does not include phone sign-in.")
  var phoneNotIncluded = false

  func validate() throws {
    if let perMinute, perMinute < 1 { throw ValidationError("--per-minute: at least one request has to be taken") }
    try serving.check("--per-minute", isGiven: perMinute != nil)
  }

  func run() async throws {
    var emulation = KindeEmulation()
    emulation.perMinute = perMinute
    emulation.domain = environmentDomain
    emulation.variations.planHasPhone = !phoneNotIncluded
    if withoutPhone { emulation.connections.removeAll { $0 == KindeEmulation.phone } }
    if !organization.isEmpty {
      let own = KindeEmulation.social(1).map(\.id)
      emulation.organizations = Dictionary(organization.map { ($0, own) }) { first, _ in first }
      emulation.credentials.scopes += Scopes.organizations
    }
    if !scope.isEmpty { emulation.credentials.scopes = scope }
    try await serving.run(
      emulation,
      lines: [
        "KINDE_CLIENT_ID=\(emulation.credentials.clientID)",
        "KINDE_CLIENT_SECRET=\(emulation.credentials.clientSecret)",
      ]
    )
  }
}
