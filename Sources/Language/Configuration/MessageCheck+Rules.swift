import Source

extension Rule {
  static let foreignPlaceholder = Rule(
    error: "foreign-placeholder",
    in: .values,
    meaning: "A message holds a placeholder of another syntax, which people would read as it is.",
    remedy: "Write variables as {{ name }}, or { verbatim: text } for text in the platform's own syntax."
  )

  static let liquidSyntax = Rule(
    error: "liquid-syntax",
    in: .values,
    meaning: "A message is not valid Liquid: a block or a quote is open, or a tag or a filter does not exist.",
    remedy: "Correct the place that is shown, or write { verbatim: text } for text in the platform's own syntax."
  )

  static let messageNeedsDefault = Rule(
    error: "message-needs-default",
    in: .values,
    meaning: "A message in several languages has no text for people with another one.",
    remedy: "Add default: with the text for everybody else."
  )

  static let tooManyBranches = Rule(
    error: "too-many-branches",
    in: .values,
    meaning: "A message has so many ways through its conditions that nobody can tell whether each shows the code.",
    remedy: "Use fewer conditions."
  )
}
