import Source

extension Rule {
  static let aliasExpansion = Rule(
    error: "alias-expansion",
    in: .text,
    meaning: "Aliases that repeat aliases grow to more values than any configuration needs.",
    remedy: "Write out what is meant, or split the file."
  )

  static let extendsTakesAway = Rule(
    error: "extends-takes-away",
    in: .files,
    meaning: "A section is written as {} over a base that declares something in it.",
    remedy: "Remove the empty section, or keep what it should not have out of the base: move it to a base of its own."
  )

  static let undefinedVariable = Rule(
    error: "undefined-variable",
    in: .files,
    meaning: "${name} is in a value, but no variable has this name.",
    remedy: "Define it under variables:, or write $${name} to mean the characters."
  )

  static let variable = Rule(
    error: "variable",
    in: .files,
    meaning: "A variable is written wrongly: not closed, or with a variable in its own text.",
    remedy: "Write ${name} in values, and plain text under variables:."
  )
}
