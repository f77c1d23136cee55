import ArgumentParser
import Glibc
import HTTP

@main
struct DialtoneEmulator: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dialtone-emulator",
    abstract: "The management APIs of platforms, on this machine, to rehearse a change and for tests.",
    discussion: """
      Only this machine can reach it. The first line on standard output is the URL; the lines after it are credentials to use. Ctrl-C ends it; --store keeps what it holds.
      """,
    version: UserAgent.version,
    subcommands: [Auth0Command.self, AuthingCommand.self, KindeCommand.self, SNSCommand.self, TwilioCommand.self]
  )

  static func main() async {
    // A reader that went away is an error of the write, and not the end.
    signal(SIGPIPE, SIG_IGN)
    StopSignal.watch()
    await main(nil)
  }
}
