/// What a field may hold, as data: one description that reader, schema, reference pages and samples are made from.
package indirect enum Shape: Sendable {
  case boolean
  case integer(ClosedRange<Int>)
  case text(TextForm, length: ClosedRange<Int>)
  case choice([Word])
  /// Whole seconds, written as `180s`, `3m`, `1h` or `7d`.
  case duration(ClosedRange<Int>)
  case reference(KindName)
  case secret
  /// A Liquid text for people's phones, or `{ verbatim: text }` for what is kept in the platform's own syntax.
  case message
  case list(Shape)
  case set(Shape)
  /// Free keys, each with a value of one shape.
  case map(Shape)
  case group([FieldDescription])

  /// How long a message may be, in characters: Auth0's limit for a template, the widest of the platforms (its OpenAPI
  /// document, `ConnectionOptionsSMS.template`).
  package static let messageLength = 1...5120

  /// One word of a choice, and what it means.
  package struct Word: Sendable {
    package var word: String
    package var meaning: String

    package init(word: String, meaning: String) {
      self.word = word
      self.meaning = meaning
    }
  }
}

/// What kind of text a field holds.
package enum TextForm: Sendable {
  case any
  case matching(Pattern)
  case matchingOne([Pattern])
  /// An absolute URL with one of the schemes; an empty list allows a native application's own as well.
  case url(schemes: [String])
  case email
  /// An assigned ISO 3166-1 alpha-2 code with a calling code.
  case country
  /// A path, relative to the file that names it.
  case path
  /// The path of a file that has to be there and hold text, relative to the file that names it.
  case file
}

/// How a field behaves beyond its shape.
package struct Traits: OptionSet, Sendable {
  package let rawValue: Int
  package init(rawValue: Int) { self.rawValue = rawValue }

  /// Required.
  package static let required = Traits(rawValue: 1)
  /// Cannot change in place: another value is another resource.
  package static let immutable = Traits(rawValue: 2)
  /// The platform's own name for the resource; stating it pins or adopts.
  package static let identity = Traits(rawValue: 4)
  /// Decides whether and how people sign in: shown before everything else.
  package static let signIn = Traits(rawValue: 8)
  /// What the platform matches by when nothing is recorded; defaults to the key.
  package static let name = Traits(rawValue: 16)
  /// Each platform lists the words that it has; one that lists none has none.
  package static let listed = Traits(rawValue: 32)
  /// Follows from other resources: no configuration declares it.
  package static let derived = Traits(rawValue: 64)
  /// Of a secret: what only names somebody, such as a client ID, and may be written as text too.
  package static let identifier = Traits(rawValue: 128)
  /// For rules, prices and checks alone: never compared, and never sent.
  package static let unsent = Traits(rawValue: 256)
  /// What has no default that null could mean.
  package static let withoutDefault = Traits(rawValue: required.rawValue | identity.rawValue | name.rawValue)
}

/// One field of a kind or of a group in it.
package final class FieldDescription: Sendable {
  package let name: String
  package let summary: String
  package let shape: Shape
  package let traits: Traits
  /// Only where another field of the kind has one of these words: a Twilio setting needs `service: twilio`.
  package let condition: Condition?

  package init(name: String, summary: String, shape: Shape, traits: Traits, condition: Condition?) {
    self.name = name
    self.summary = summary
    self.shape = shape
    self.traits = traits
    self.condition = condition
  }

  package struct Condition: Sendable {
    package var field: String
    package var words: [String]
    /// Whether the field is required there.
    package var isRequired: Bool

    package init(field: String, words: [String], isRequired: Bool) {
      self.field = field
      self.words = words
      self.isRequired = isRequired
    }
  }
}

extension Shape {
  /// Whether it names a file.
  package var isPath: Bool {
    switch self {
    case .text(.path, _), .text(.file, _): true
    default: false
    }
  }
}

extension TextForm {
  /// The patterns of which a text must match one; none where no pattern says it.
  package var patterns: [Pattern] {
    switch self {
    case .matching(let pattern): [pattern]
    case .matchingOne(let patterns): patterns
    case .any, .url, .email, .country, .path, .file: []
    }
  }
}
