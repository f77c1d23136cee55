import ArgumentParser

@main
struct Dialtone: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Phone sign-in and SMS/voice MFA, as code.")
}
