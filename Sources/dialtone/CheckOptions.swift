import ArgumentParser
import HTTP
import Model
import Source

/// The countries that users come from, beside those of the configuration.
struct CountriesOption: ParsableArguments {
  @Option(
    name: .customLong("countries"),
    help: ArgumentHelp(
      "Check these countries too, as ISO 3166-1 codes separated by commas.",
      valueName: "countries"
    )
  )
  var text: String?

  var codes: [String] {
    (text ?? "").split(separator: ",").map { $0.filter { $0 != " " }.uppercased() }.filter { !$0.isEmpty }
  }

  func validate() throws {
    for code in codes where !Countries.codes.contains(code) {
      let advice = closest(to: code, in: Countries.all).map { "did you mean \($0)?" } ?? "write codes such as NO,US."
      throw ValidationError("--countries \(code): no such country; \(advice)")
    }
  }
}

/// The emulations on this machine that stand for services.
struct RehearseOption: ParsableArguments {
  /// The services that an emulation can stand for.
  static let services = ["twilio", "sns"]

  @Option(
    name: .customLong("rehearse"),
    parsing: .singleValue,
    help: ArgumentHelp(
      "Ask an emulation on this machine instead of a service: twilio=http://127.0.0.1:PORT or sns=…; may be repeated.",
      valueName: "service=url"
    )
  )
  var texts: [String] = []

  func validate() throws { _ = try origins() }

  /// By service, where its emulation answers.
  func origins() throws -> [String: Origin] {
    var origins: [String: Origin] = [:]
    for text in texts {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, Self.services.contains(parts[0]) else {
        throw ValidationError(
          "--rehearse \(text): write \(Self.services.map { "\($0)=URL" }.joined(separator: " or "))."
        )
      }
      guard let origin = try? Origin(parts[1]), origin.isLoopback, !origin.isSecure else {
        throw ValidationError(
          "--rehearse \(parts[0]): an emulation answers on this machine alone, such as http://127.0.0.1:8080."
        )
      }
      guard origins.updateValue(origin, forKey: parts[0]) == nil else {
        throw ValidationError("--rehearse \(parts[0]) is given twice.")
      }
    }
    return origins
  }
}
