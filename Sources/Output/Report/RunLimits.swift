/// What a run left out because somebody asked for that, in sentences.
struct RunLimits {
  /// What it was restricted to.
  var targets: [String]
  /// How many of the providers' secrets were not compared; nil where all of them were.
  var secretsLeftOut: Int?

  var restriction: String? {
    targets.isEmpty
      ? nil
      : "Restricted to \(InvisibleCharacters.sentence(targets.joined(separator: ", "))); the rest was not compared."
  }

  var omission: String? {
    secretsLeftOut.map { count in
      "Planned without the providers' secrets: "
        + (count == 0 ? "none was left out" : "\(Count.of(count, "secret")) not compared")
        + "; apply refuses this plan."
    }
  }
}
