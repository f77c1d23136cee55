import Source

extension Authing {
  static let rules: [Rule] = [.numbersOutsideChina]
}

extension Rule {
  static let numbersOutsideChina = Rule(
    lint: "numbers-outside-china",
    in: .combinations,
    meaning: "At Authing, nothing sends to numbers of the preselected country.",
    remedy: "Declare a provider for international numbers; setting it up is a step that a person does."
  )
}
