import Source

extension Kinde {
  static let rules: [Rule] = [.kindeNativeIsDevice, .kindeOwnServiceIsSmall]
}

extension Rule {
  static let kindeNativeIsDevice = Rule(
    lint: "kinde-native-is-device",
    in: .platform,
    meaning: "Kinde's application for a type of native signs in by a code on another screen, as a television does.",
    remedy:
      "Keep it for such a program. For an app on a phone, write type: single_page, Kinde's \"Front-end and mobile\"."
  )

  static let kindeOwnServiceIsSmall = Rule(
    lint: "kinde-own-service-is-small",
    in: .platform,
    meaning:
      "Kinde's own service, also as a fallback, sends 10 messages a month on the free plan and is charged for on the others.",
    remedy: "Use a service of your own for people who sign in."
  )
}
