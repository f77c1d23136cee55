import ArgumentParser
import HTTP
import Report

struct VersionCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "version",
    abstract: "Print the version of the tool, and in JSON the commit that it was built from.",
    discussion: """
      Examples:
        dialtone version
        dialtone version --format json
      """
  )

  @OptionGroup(title: "Output options") var output: FormatOption<TextOrJSON>

  func run() async throws {
    try await dialtone.run(json: output.value == .json) {
      switch output.value {
      case .text: Terminal.print("\(UserAgent.version)\n")
      case .json: Terminal.print(json: try JSONOutput.encode(VersionDocument()))
      }
      return .done
    }
  }
}
