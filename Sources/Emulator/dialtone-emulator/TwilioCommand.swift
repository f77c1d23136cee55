import ArgumentParser
import Emulation
import TwilioEmulation

struct TwilioCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "twilio",
    abstract: "The reads of Twilio's API that say whether a code will arrive; nothing can be sent, bought or changed.",
    discussion: """
      Each of Twilio's hosts is the first step of a path: https://messaging.twilio.com/v1/Services is /messaging/v1/Services. Rehearse a check with \
      --rehearse twilio=URL.
      """
  )

  @OptionGroup var serving: Serving

  @Option(
    help: ArgumentHelp(
      "A file, YAML or JSON, that says how the account differs from one that nothing is wrong with; --print-seed shows that one.",
      valueName: "file"
    ),
    transform: readAccount
  )
  var seed: TwilioAccount?

  @Flag(help: "Print the account that nothing is wrong with, as a seed, and end.")
  var printSeed = false

  func validate() throws { try serving.checkNoStore() }

  func run() async throws {
    if printSeed { return write(TwilioAccount.goodText, to: 1) }
    let account = seed ?? .good
    try await serving.run(
      TwilioEmulation(account),
      lines: ["TWILIO_ACCOUNT_SID=\(account.sid)", "TWILIO_AUTH_TOKEN=\(account.authToken)"]
    )
  }
}

private func readAccount(_ path: String) throws -> TwilioAccount {
  do {
    return try TwilioAccount(seed: readFile(path, option: "--seed"), name: path)
  } catch let problem as SeedProblem {
    throw ValidationError("--seed: \(problem)")
  }
}
