extension LintRule {
  static let senderNameGeneric = LintRule(
    "sender-name-generic",
    .error,
    "A sender name says nothing of who sends; carriers and Twilio refuse such names.",
    remedy: "Write the name of your company or product.",
    source: "Twilio error 30042; the code of practice for sender names in the United Kingdom"
  ) { tenant in
    let generic: Set<String> = ["verify", "alert", "alerts", "info", "sms", "otp", "notice", "code", "message"]
    return tenant.names.filter { generic.contains($0.text.lowercased()) }.map { text, range in
      Violation(
        "the sender name \"\(text)\" is refused as generic",
        "Write the name that people know you by.",
        at: range
      )
    }
  }
}
