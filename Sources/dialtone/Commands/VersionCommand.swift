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
      case .json: Terminal.print(json: try JSONOutput.encode(Document()))
      }
      return .done
    }
  }

  private struct Document: Encodable {
    var format = "dialtone-version"
    var version = 1
    var tool = UserAgent.version
    var commit = Commit.built

    private enum CodingKeys: String, CodingKey {
      case format, version, commit
      case tool = "dialtone_version"
    }
  }
}
