import Model
import Source

/// A kind with a field of every shape.
struct Sample: Kind {
  static let kind: KindName = "sample"
  static let section = "samples"
  static let summary = "One field of every shape."
  static let cardinality = KindDescription.Cardinality.many
  static let fields = Sample()
  static let description = KindDescription(Sample.self)

  enum Colour: String, Choice {
    case red
    case green

    var meaning: String { "It is \(rawValue)." }
  }

  struct Inner: FieldGroup {
    let text = Field<String>("text", "A text inside.")
    let secret = Field<Secret>("secret", "A secret inside.")
  }

  let name = Field<String>("name", "Its name.", .upTo(8), [.required, .name])
  let switched = Field<Bool>("switched", "Whether it is on.")
  let count = Field<Int>("count", "How many.", .between(2...9))
  let free = Field<Int>("free", "Any number.")
  let phone = Field<String>("phone", "A number.", .matching(.e164))
  let colour = Field<Colour>("colour", "Its colour.")
  let lifetime = Field<Seconds>("lifetime", "How long.", .between(60...86_400))
  let country = Field<String>("country", "Where.", .form(.country))
  let email = Field<String>("email", "Who.", .form(.email))
  let page = Field<String>("page", "A page.", .form(.url(schemes: ["https"])))
  let link = Field<String>("link", "Any link.", .form(.url(schemes: [])))
  let file = Field<String>("file", "A file.", .form(.path))
  let program = Field<String>("program", "A file with text in it.", .form(.file))
  let sign = Field<String>("sign", "A sign.", .matching(.sign))
  let words = Field<[String]>("words", "In order.")
  let colours = Field<Set<Colour>>("colours", "In no order.")
  let other = Field<Reference<Sample>>("other", "Another one.")
  let others = Field<Set<Reference<Sample>>>("others", "Other ones.")
  let secret = Field<Secret>("secret", "A secret.")
  let secrets = Field<[String: Secret]>("secrets", "Secrets by name.")
  let texts = Field<[String: String]>("texts", "Texts by name.")
  let message = Field<Message>("message", "What the phone shows.")
  let group = Field<Nested<Inner>>("group", "Fields inside.")
  let green = Field<String>(
    "green",
    "Only for green.",
    when: .init(field: "colour", words: ["green"], isRequired: true)
  )
  let id = Field<String>("id", "The platform's own.", .none, .identity)

  static let rules: [Rule] = [.nineIsOff]

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {
    guard resource.count == 9, resource.switched == true else { return }
    diagnostics.error(.nineIsOff, "nine cannot be on", detail: "Turn it off.", at: resource.range(of: \.switched))
  }
}

extension Pattern {
  /// One that knows what people write instead.
  fileprivate static let sign = Pattern(
    "a sign: S and 3 digits",
    example: "S000",
    known: ["S123"],
    mistakes: [
      Pattern.Mistake(Pattern("a token", example: "0000", .oneOf("0-9", 4...8)), "It may be a token.", isSecret: true),
      Pattern.Mistake(Pattern("a number", example: "N000", .literal("N"), .oneOf("0-9", 3...3)), "That is a number."),
    ],
    .literal("S"),
    .oneOf("0-9", 3...3)
  )
}

/// A kind of which a tenant has one.
struct Single: Kind {
  static let kind: KindName = "single"
  static let section = "single"
  static let summary = "There is one."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = Single()
  static let description = KindDescription(Single.self)

  let first = Field<String>("first", "The first text.")
  let second = Field<String>("second", "The second text.")

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {}
}

/// How the fake platforms are reached.
struct Way: Kind {
  static let kind: KindName = "way"
  static let section = ""
  static let summary = "How it is reached."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = Way()
  static let description = KindDescription(Way.self)

  struct Credentials: FieldGroup {
    let key = Field<Secret>("key", "The key.", .none, .required)
  }

  let domain = Field<String>("domain", "The domain.", .none, .required)
  let credentials = Field<Nested<Credentials>>("credentials", "What signs in.")

  static let rules: [Rule] = [.wrongDomain]

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {
    guard resource.domain == "wrong" else { return }
    diagnostics.error(.wrongDomain, "it is wrong", detail: "Write another.", at: resource.range(of: \.domain))
  }
}

/// Nothing is needed to reach it.
struct NoWay: Kind {
  static let kind: KindName = "no_way"
  static let section = ""
  static let summary = "It is here."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = NoWay()
  static let description = KindDescription(NoWay.self)

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {}
}

/// A kind that goes by its key where it has no title.
struct Titled: Kind {
  static let kind: KindName = "titled"
  static let section = "titles"
  static let summary = "Its key is its title, unless it has one."
  static let cardinality = KindDescription.Cardinality.many
  static let fields = Titled()
  static let description = KindDescription(Titled.self)

  let title = Field<String>("title", "Its title.", .none, .name)
  let id = Field<String>("id", "The platform's own.", .none, .identity)

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {}
}

/// It is reached with a key that required.
struct StrictWay: Kind {
  static let kind: KindName = "strict_way"
  static let section = ""
  static let summary = "How it is reached."
  static let cardinality = KindDescription.Cardinality.one
  static let fields = StrictWay()
  static let description = KindDescription(StrictWay.self)

  let credentials = Field<Nested<Way.Credentials>>("credentials", "What signs in: key.", .none, .required)

  static func check(_ resource: Resource<Self>, among siblings: Siblings, _ diagnostics: inout Diagnostics) {}
}

enum Fake {
  static let catalog = Catalog([Sample.description, Single.description, Titled.description])

  /// Everything is possible.
  static let near = PlatformFacts(
    name: "near",
    summary: "Here.",
    connection: NoWay.description,
    bindings: [Binding(Sample.kind), Binding(Single.kind)]
  )

  /// One kind, without some of its fields and words.
  static let far = PlatformFacts(
    name: "far",
    summary: "There.",
    connection: Way.description,
    bindings: [
      Binding(
        Sample.kind,
        support: [
          "phone": .unsupported(because: "It has no phones."), "group.text": .unsupported(because: "It has no inside."),
          "email": .manual(how: "Write to them."), "page": .unreadable(because: "It keeps pages to itself."),
        ],
        unsupportedWords: ["colour": ["green": "It is colour-blind."], "colours": ["red": "It sees no red."]]
      )
    ],
    place: .host(at: "domain", own: nil)
  )

  /// Everything is possible, within limits.
  static let strict = PlatformFacts(
    name: "strict",
    summary: "Elsewhere.",
    connection: StrictWay.description,
    bindings: [
      Binding(
        Sample.kind,
        limits: [
          "count": [PlatformLimit(.multiple(of: 3), documentedIn: "its handbook")],
          "free": [PlatformLimit(.number(2...9), at: "POST /samples free")],
          "lifetime": [
            PlatformLimit(.number(120...Int.max), at: "POST /samples lifetime"),
            PlatformLimit(.multiple(of: 60), documentedIn: "its handbook"),
          ],
          "link": [PlatformLimit(.url(schemes: ["https"]), at: "POST /samples link")],
          "message": [PlatformLimit(.length(0...12, .bytes), documentedIn: "its handbook")],
          "name": [
            PlatformLimit(
              .pattern(Pattern("text without <", example: "a", .oneOf("^<", 1...Int.max))),
              at: "POST /samples name"
            ),
            PlatformLimit(.length(0...4, .codePoints), at: "POST /samples name"),
          ],
          "texts": [
            PlatformLimit(.count(0...2), at: "POST /samples texts"),
            PlatformLimit(.keys(.key), at: "POST /samples texts"),
            PlatformLimit(.length(0...4, .codePoints), at: "POST /samples texts"),
          ],
          "words": [
            PlatformLimit(.words(["one", "two"]), at: "POST /samples words[]"),
            PlatformLimit(.count(1...2), at: "POST /samples words"),
          ],
        ]
      ),
      Binding(
        Titled.kind,
        limits: ["title": [PlatformLimit(.length(0...4, .codePoints), at: "POST /titles title")]]
      ),
    ]
  )
}

extension Rule {
  fileprivate static let nineIsOff = Rule(
    error: "nine-is-off",
    in: .combinations,
    meaning: "Nine cannot be on.",
    remedy: "Turn it off."
  )

  fileprivate static let wrongDomain = Rule(
    error: "wrong-domain",
    in: .values,
    meaning: "It is wrong.",
    remedy: "Write another."
  )
}
