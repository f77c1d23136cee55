package import Documents
package import JSONText
import Model
import PlanDocument
import Planning
import Source

/// What `check --format json` prints.
package struct CheckDocument: MachineOutput, PlainDocument, Sendable {
  package static let schemaName = "check"
  package static let title = "Dialtone check"

  package static let table = DocumentTable<Self>(
    "What keeps codes from arriving, as the services that send them and the platforms say it.",
    [
      .format("dialtone-check"), .version(1),
      .always("findings", "The gravest first.", \.findings),
      .always("not_checked", "What could not be looked at: never to be taken for fine.", \.notChecked),
      .always("errors", "The providers and tenants of which nothing could be asked.", \.errors),
      .always("prices", "What the services ask for the countries of the audience.", \.prices),
      .failedParts(\.failedParts),
    ]
  )

  package static let definitions = [
    Finding.definition, Place.definition, Unchecked.definition, Failure.definition, Price.definition,
    DiagnosticDocument.Range.definition, DiagnosticDocument.Position.definition, DiagnosticDocument.Snippet.definition,
    FailedPart.definition, ValueSchema.location, ValueSchema.address,
  ]

  package static let blank = CheckDocument(findings: [], notChecked: [], errors: [], prices: [])

  var findings: [Finding]
  var notChecked: [Unchecked]
  var errors: [Failure]
  var prices: [Price]
  /// The parts of a merged report that have none; nil in the report of one run.
  var failedParts: [FailedPart]?

  struct Finding: PlainDocument, Hashable, Sendable {
    static let schemaName = "finding"

    static let table = DocumentTable<Self>(
      "Something that keeps a code from arriving, or that somebody should look at.",
      [
        .identifier("rule", "The readable id of the rule.", \.rule),
        .always(
          "severity",
          as: SchemaPieces.word(
            "How grave it is.",
            [
              "error": "Codes do not arrive, or whoever pumps messages is paid.", "warning": "To be looked at.",
              "notice": "Good to know.",
            ]
          ),
          \.severity
        ),
        .always("summary", "What is wrong, in one line.", \.summary),
        .always("says", "What the service says, in its own words; empty where it says nothing.", \.says),
        .always("remedy", "What to do.", \.remedy),
        .always("console", "Where in the service's console; empty where that is no place of it.", \.console),
        .always("places", "Every provider or tenant that it concerns.", \.places),
      ]
    )

    static let blank = Finding(
      rule: "",
      severity: "",
      summary: "",
      says: "",
      remedy: "",
      console: "",
      places: []
    )

    var rule: String
    var severity: String
    var summary: String
    var says: String
    var remedy: String
    var console: String
    var places: [Place]
  }

  struct Place: PlainDocument, Hashable, Sendable {
    static let schemaName = "place"

    static let table = DocumentTable<Self>(
      "A declared resource or field, and its line.",
      [
        .always("address", "What is concerned, such as acme/provider/twilio.from.", \.address),
        .perhaps("location", \.location),
        .perhaps("range", "What is concerned in its file; missing where only its line is.", \.range),
        .perhaps("snippet", \.snippet),
      ]
    )

    static let blank = Place(address: "")

    var address: String
    var location: Location?
    var range: DiagnosticDocument.Range?
    var snippet: DiagnosticDocument.Snippet?
  }

  struct Unchecked: PlainDocument, Hashable, Sendable {
    static let schemaName = "not_checked"

    static let table = DocumentTable<Self>(
      "A read that was refused or did not come about.",
      [
        .always("subject", "What could not be looked at.", \.subject),
        .always("reason", "Why.", \.reason),
        .always("place", \.place),
      ]
    )

    static let blank = Unchecked(subject: "", reason: "", place: .blank)

    var subject: String
    var reason: String
    var place: Place
  }

  struct Failure: PlainDocument, Hashable, Sendable {
    static let schemaName = "error"

    static let table = DocumentTable<Self>(
      "Why nothing could be asked.",
      [
        .always(
          "cause",
          as: SchemaPieces.word(
            "What kind of failure it is.",
            [
              "unreachable": "No answer.", "busy": "The service limits the rate of requests.",
              "unauthorized": "The credentials are not accepted.", "refused": "Another refusal.",
              "missing": "This run does not have the credentials.",
            ]
          ),
          \.cause
        ),
        .always("message", "What is wrong, and what to do next.", \.message),
        .always("place", \.place),
      ]
    )

    static let blank = Failure(cause: "", message: "", place: .blank)

    var cause: String
    var message: String
    var place: Place
  }

  struct Price: PlainDocument, Hashable, Sendable {
    static let schemaName = "price"

    static let table = DocumentTable<Self>(
      "What a segment of a text message, or a minute of a call, costs in a country.",
      [
        .always("service", "The service.", \.service),
        .always("country", "ISO 3166-1 alpha-2.", \.country),
        .always(
          "channel",
          as: SchemaPieces.word("How the code travels.", ["sms": "A segment.", "voice": "A minute."]),
          \.channel
        ),
        .always("least", "The least, over carriers and kinds of senders.", \.least),
        .always("most", "The most.", \.most),
        .always("currency", "ISO 4217.", \.currency),
      ]
    )

    static let blank = Price(service: "", country: "", channel: "", least: "", most: "", currency: "")

    var service: String
    var country: String
    var channel: String
    var least: String
    var most: String
    var currency: String
  }
}
