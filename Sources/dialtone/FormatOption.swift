import ArgumentParser
import Reference

/// A way to print the result of a command.
protocol OutputFormat: ExpressibleByArgument, CaseIterable, RawRepresentable<String>, Sendable {
  static var text: Self { get }
}

/// The formats of a command that prints text or one document.
enum TextOrJSON: String, OutputFormat {
  case text
  case json
}

/// How a command prints its result.
struct FormatOption<Format: OutputFormat>: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp("How to print the result; text unless \(ToolVariable.format.rawValue) names a format.")
  )
  var named: Format?
  @Option(
    name: .customLong("color"),
    help: "Whether text has colours. auto: on a terminal, unless NO_COLOR is set; elsewhere where FORCE_COLOR is."
  )
  var color = ColorChoice.auto

  /// A format of the environment that this command does not have is for other commands.
  var value: Format { named ?? Environment.value(of: .format).flatMap { Format(rawValue: $0) } ?? .text }

  func validate() throws {
    Terminal.color = color
    guard named == nil, let name = Environment.value(of: .format), !AnyFormat.names.contains(name) else { return }
    throw ValidationError(
      "\(ToolVariable.format.rawValue): unknown format \"\(name)\"; the formats are \(AnyFormat.names.joined(separator: ", "))."
    )
  }
}

/// What some command can print.
private enum AnyFormat {
  static let names = [ReportFormat.allCases.map(\.rawValue), Output.Format.allCases.map(\.rawValue)]
    .flatMap(\.self).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
}
