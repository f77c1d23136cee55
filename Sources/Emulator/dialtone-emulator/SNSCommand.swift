import ArgumentParser
import Emulation
import SNSEmulation

struct SNSCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sns",
    abstract: "The reads of Amazon SNS and STS that say whether a code will arrive; nothing can be sent or changed.",
    discussion: """
      Signatures are verified, for every region. Rehearse a check with --rehearse sns=URL.
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
  var seed: [SNSAccount] = []

  @Flag(help: "Print the account that nothing is wrong with, as a seed, and end.")
  var printSeed = false

  func validate() throws {
    try serving.checkNoStore()
    guard Set(seed.map(\.accessKeyID)).count == seed.count else {
      throw ValidationError("--seed: two accounts have one access key; give each its own")
    }
  }

  func run() async throws {
    if printSeed { return write(SNSAccount.goodText, to: 1) }
    let accounts = seed.isEmpty ? [.good] : seed
    try await serving.run(
      SNSEmulation(accounts),
      lines: accounts.flatMap { account in
        let token = account.sessionToken.map { ["AWS_SESSION_TOKEN=\($0)"] } ?? []
        return ["AWS_ACCESS_KEY_ID=\(account.accessKeyID)", "AWS_SECRET_ACCESS_KEY=\(account.secretAccessKey)"] + token
      }
    )
  }
}

private func readAccount(_ path: String) throws -> SNSAccount {
  do {
    return try SNSAccount(seed: readFile(path, option: "--seed"), name: path)
  } catch let problem as SeedProblem {
    throw ValidationError("--seed: \(problem)")
  }
}
