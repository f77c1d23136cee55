package import Documents
package import JSONText
import Model
import Source

/// What `check --format json` prints.
package struct CheckDocument: MachineOutput {
  package static let schemaName = "check"
  package static let title = "Dialtone check"

  package static let table = DocumentTable<Self>(
    "What keeps codes from arriving, as the services that send them and the platforms say it.",
    [
      .format("dialtone-check"), .version(1),
      .init("findings", "The gravest first.", \.findings),
      .init("not_checked", "What could not be looked at: never to be taken for fine.", \.notChecked),
      .init("errors", "The providers and tenants of which nothing could be asked.", \.errors),
      .init("prices", "What the services ask for the countries of the audience.", \.prices),
    ]
  )

  package static let definitions = [
    Finding.definition, Place.definition, Unchecked.definition, Failure.definition, Price.definition,
    ValueSchema.location,
  ]

  var findings: [Finding]
  var notChecked: [Unchecked]
  var errors: [Failure]
  var prices: [Price]

  struct Finding: Documented {
    static let schemaName = "finding"

    static let table = DocumentTable<Self>(
      "Something that keeps a code from arriving, or that somebody should look at.",
      [
        .init("rule", "The readable id of the rule.", \.rule),
        .init(
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
        .init("summary", "What is wrong, in one line.", \.summary),
        .init("says", "What the service says, in its own words; empty where it says nothing.", \.says),
        .init("remedy", "What to do.", \.remedy),
        .init("console", "Where in the service's console; empty where that is no place of it.", \.console),
        .init("places", "Every provider or tenant that it concerns.", \.places),
      ]
    )

    var rule: String
    var severity: String
    var summary: String
    var says: String
    var remedy: String
    var console: String
    var places: [Place]
  }

  struct Place: Documented {
    static let schemaName = "place"

    static let table = DocumentTable<Self>(
      "A declared resource or field, and its line.",
      [
        .init("address", "What is concerned, such as acme/provider/twilio.from.", \.address),
        .init(optional: "location", \.location),
      ]
    )

    var address: String
    var location: Location?
  }

  struct Unchecked: Documented {
    static let schemaName = "not_checked"

    static let table = DocumentTable<Self>(
      "A read that was refused or did not come about.",
      [
        .init("subject", "What could not be looked at.", \.subject),
        .init("reason", "Why.", \.reason),
        .init("place", \.place),
      ]
    )

    var subject: String
    var reason: String
    var place: Place
  }

  struct Failure: Documented {
    static let schemaName = "error"

    static let table = DocumentTable<Self>(
      "Why nothing could be asked.",
      [
        .init(
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
        .init("message", "What is wrong, and what to do next.", \.message),
        .init("place", \.place),
      ]
    )

    var cause: String
    var message: String
    var place: Place
  }

  struct Price: Documented {
    static let schemaName = "price"

    static let table = DocumentTable<Self>(
      "What a segment of a text message, or a minute of a call, costs in a country.",
      [
        .init("service", "The service.", \.service),
        .init("country", "ISO 3166-1 alpha-2.", \.country),
        .init(
          "channel",
          as: SchemaPieces.word("How the code travels.", ["sms": "A segment.", "voice": "A minute."]),
          \.channel
        ),
        .init("least", "The least, over carriers and kinds of senders.", \.least),
        .init("most", "The most.", \.most),
        .init("currency", "ISO 4217.", \.currency),
      ]
    )

    var service: String
    var country: String
    var channel: String
    var least: String
    var most: String
    var currency: String
  }
}
