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
      "A file, YAML or JSON, that says how the account differs from one that nothing is wrong with; --print-seed shows that one. May be repeated, for several accounts.",
      valueName: "file"
    ),
    transform: readAccount
  )
  var seed: [TwilioAccount] = []

  @Flag(help: "Print the account that nothing is wrong with, as a seed, and end.")
  var printSeed = false

  func validate() throws {
    try serving.checkNoStore()
    guard Set(seed.map(\.sid)).count == seed.count else {
      throw ValidationError("--seed: two accounts have one SID; give each its own")
    }
  }

  func run() async throws {
    if printSeed { return write(TwilioAccount.goodText, to: 1) }
    let accounts = seed.isEmpty ? [.good] : seed
    try await serving.run(
      TwilioEmulation(accounts),
      lines: accounts.flatMap { ["TWILIO_ACCOUNT_SID=\($0.sid)", "TWILIO_AUTH_TOKEN=\($0.authToken)"] }
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
