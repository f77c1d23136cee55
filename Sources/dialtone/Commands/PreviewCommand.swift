import ArgumentParser
import Configuration
import Model
import Planning
import Preview
import Report
import Source

struct PreviewCommand: AsyncParsableCommand, ConfigurationReader {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Show each message as the phone will show it, with its size and cost. Reads files only.",
    discussion: """
      Values that are known only when a message is sent are samples: a likely one, and the longest plausible one.

      Examples:
        dialtone preview acme.yaml
        dialtone preview infra/ --target acme/phone_factor --price NO=0.05
      """
  )

  enum Format: String, OutputFormat {
    case text
    case json
  }

  @OptionGroup var configuration: ConfigurationArguments
  @OptionGroup var target: TargetOption
  @Option(
    name: .customLong("price"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "What a text message to a country costs, such as NO=0.05; may be repeated.",
      valueName: "country=price"
    )
  )
  var prices: [String] = []
  @OptionGroup(title: "Output options") var output: FormatOption<Format>

  func validate() throws {
    for price in prices where PriceOption(price) == nil {
      throw ValidationError("--price \(price) is not the price of a country; write it as NO=0.05.")
    }
  }

  func run() async throws {
    let isJSON = output.value == .json
    try await dialtone.run(json: isJSON) {
      let configuration = try await self.configuration.load()
      if configuration.diagnostics.hasErrors {
        return try refuse(
          configuration.diagnostics,
          configuration.sources,
          "preview",
          as: isJSON ? .json : .text,
          exit: .invalid
        )
      }
      let found = try self.previews(in: configuration)
      if isJSON {
        Terminal.print(json: try JSONOutput.encode(PreviewDocument(found.previews, notes: found.notes)))
      } else {
        let text = PreviewText.text(found.previews, notes: found.notes)
        Terminal.print(text.isEmpty ? "No message is declared.\n" : text)
      }
      return .done
    }
  }

  private func previews(in configuration: Configuration) throws -> (previews: [MessagePreview], notes: [String]) {
    let targets = Targets(target.addresses)
    if let unknown = targets.texts.first(where: { text in
      !configuration.tenants.contains { tenant in
        tenant.name == text || tenant.resources.contains { Targets([text]).contains($0.address) }
      }
    }) {
      throw Failure(.inputMissing, "the configuration does not declare \(unknown)")
    }
    let named = prices.compactMap(PriceOption.init)
    var previews: [MessagePreview] = []
    var notes: [String] = []
    for tenant in configuration.tenants {
      var table = configuration.settings.prices.limited(to: tenant.audience?.countries)
      for price in named { table.sms[price.country] = price.price }
      let messages = DeclaredMessage.all(of: tenant).filter {
        targets.takesWholeTenants || targets.contains($0.address)
      }
      previews += messages.map { MessagePreview($0, table) }
      previews += tenant.ownMessages.filter { targets.takesWholeTenants || targets.contains($0.address) }.map {
        MessagePreview($0.message, at: $0.address, table)
      }
      if let note = tenant.platform.ownMessagesNote, targets.touches(tenant: tenant.name) {
        notes.append("\(tenant.name): \(note)")
      }
    }
    return (previews, notes)
  }
}

/// `NO=0.05`.
private struct PriceOption {
  var country: String
  var price: Price

  init?(_ text: String) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, Countries.codes.contains(String(parts[0])), let price = Price(String(parts[1]))
    else { return nil }
    country = String(parts[0])
    self.price = price
  }
}
