package import Source

extension Rule {
  /// Platforms name it of what lies outside of the fields, and plans of the fields themselves.
  package static let overwriteUnknown = Rule(
    gate: "overwrite-unknown",
    meaning:
      "A value that the platform does not return, or a secret that somebody else set, would be overwritten for the first time, so "
      + "that nobody can bring back what is lost.",
    remedy: "Look in the platform's console what is set now; if it may go, apply --allow overwrite-unknown."
  )
}
