import Testing

/// One way to break a message, and the rules of which one says it.
struct Mutation: Sendable, CustomTestStringConvertible {
  /// A message that is broken, as it is written between its quotes, and how many characters into it.
  struct Broken {
    var text: String
    /// Nil where it is the whole message.
    var offset: Int?
  }

  var name: String
  var rules: Set<String>
  /// Whether a call can have the fault.
  var isOfCalls = true
  var apply: @Sendable (String) -> Broken
  var testDescription: String { name }

  /// Something in the place of the code, of which so many characters are right.
  private static func code(
    _ name: String,
    _ rules: Set<String>,
    _ text: String,
    after right: Int = 0,
    times: Int = .max
  ) -> Mutation {
    Mutation(name: name, rules: rules) { message in
      let before = message[..<(message.firstRange(of: "{{ code }}")?.lowerBound ?? message.endIndex)]
      return Broken(
        text: message.replacing("{{ code }}", with: text, maxReplacements: times),
        offset: before.unicodeScalars.count + right
      )
    }
  }

  /// Something behind the message, of which so many characters are right.
  private static func end(_ name: String, _ rules: Set<String>, _ text: String, after right: Int = 0) -> Mutation {
    Mutation(name: name, rules: rules) { message in
      Broken(text: message + text, offset: message.unicodeScalars.count + right)
    }
  }

  private static let long = String(repeating: "a", count: 160)

  static let all: [Mutation] = [
    end("a block is open", ["liquid-syntax"], "{% if user.name %}"),
    end("a block is closed twice", ["liquid-syntax"], "{% endif %}"),
    code("a block is open around the code", ["liquid-syntax"], "{% if locale == 'fr' %}{{ code }}", times: 1),
    code("an output is open", ["liquid-syntax"], "{{ code"),
    code("a filter that nobody has", ["liquid-syntax"], "{{ code | shout }}", after: 10),
    code("the code is misspelt", ["message-needs-code"], "{{ cdoe }}", after: 3),
    code("a filter cuts the code", ["message-needs-code"], "{{ code | truncate: 4 }}", after: 3),
    code("another platform's code", ["message-needs-code"], "@@password@@"),
    end(
      "a variable that nobody has",
      ["platform-cannot", "message-unknown-variable"],
      " {{ nosuch.name }}",
      after: 4
    ),
    code("the code on one branch only", ["message-needs-code"], "{% if locale == 'fr' %}{{ code }}{% endif %}"),
    code(
      "the code on the other branch only",
      ["message-needs-code"],
      "{% if locale %}-{% else %}{{ code }}{% endif %}"
    ),
    code(
      "the code on no branch of one of two",
      ["message-needs-code"],
      "{% if user %}{{ code }}{% else %}{% unless locale %}{{ code }}{% endunless %}{% endif %}",
      after: 33
    ),
    code(
      "the code for one language only",
      ["message-needs-code"],
      "{% case locale %}{% when 'fr' %}{{ code }}{% endcase %}"
    ),
    code("the code in a loop", ["message-needs-code"], "{% for phone in user.phones %}{{ code }}{% endfor %}"),
    code("the code in a comment", ["message-needs-code"], "{% comment %}{{ code }}{% endcomment %}"),
    end("an invisible character", ["message-invisible-character"], "\u{200B}"),
    code("an invisible character before the code", ["message-invisible-character"], "\u{200B}{{ code }}"),
    end("another platform's placeholder", ["foreign-placeholder"], " @@code@@", after: 1),
    Mutation(name: "a second segment", rules: ["message-long"], isOfCalls: false) { Broken(text: $0 + long) },
    Mutation(name: "a second segment for one character", rules: ["message-long"], isOfCalls: false) { message in
      Broken(text: message + "\u{2019}" + long.prefix(80), offset: message.unicodeScalars.count)
    },
  ]
}
