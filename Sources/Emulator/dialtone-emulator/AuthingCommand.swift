import ArgumentParser
import AuthingEmulation
import Emulation

struct AuthingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "authing",
    abstract: "The management API of Authing and of GenAuth: one user pool, with its envelopes and their own status.",
    discussion: """
      Give the URL as the domain of a tenant, and the user pool that is printed as its user_pool.
      """
  )

  @OptionGroup var serving: Serving

  @Flag(name: .customLong("genauth"), help: "Headers begin as those of the international brand do.")
  var isGenAuth = false

  @Option(
    help: ArgumentHelp(
      "How many requests are taken in a second; without it 300, as on the default plan.",
      valueName: "n"
    )
  )
  var rate: Int?

  @Flag(
    name: .customLong("without-mfa"),
    help: "The plan does not include multi-factor authentication, as the free one."
  )
  var lacksMFA = false

  @Flag(help: "A change of an application's name is answered with success and not done, which has been seen.")
  var refuseNames = false

  func validate() throws {
    if let rate, rate < 1 { throw ValidationError("--rate: at least 1; --no-limit takes every request") }
    try serving.check("--rate", isGiven: rate != nil)
  }

  func run() async throws {
    var emulation = AuthingEmulation()
    if isGenAuth { emulation.headerPrefix = "x-genauth-" }
    emulation.perSecond = rate ?? 300
    emulation.includesMFA = !lacksMFA
    emulation.variations.refusesNames = refuseNames
    try await serving.run(
      emulation,
      lines: [
        "AUTHING_ACCESS_KEY_ID=\(emulation.credentials.accessKeyID)",
        "AUTHING_ACCESS_KEY_SECRET=\(emulation.credentials.accessKeySecret)",
      ],
      remark: { [pool = emulation.userPool] _ in "user_pool: \(pool)" }
    )
  }
}
