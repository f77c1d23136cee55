import Auth0Actions
import Testing

/// The tool against a stand-in for Auth0 that shares nothing with ours: `make referee`.
@Suite struct RefereeTests {
  @Test(arguments: Trial.all)
  func `applied once, nothing is left to do, and a teardown leaves nothing of ours`(_ trial: Trial) throws {
    let problems = try Hearing.problems(of: trial)
    #expect(problems == [])
  }

  @Test(arguments: Quirk.all)
  func `so it is with either answer to what is not known of Auth0`(_ quirk: String) throws {
    let trials = Trial.all.filter { $0.name == Quirk.concerns(quirk) && !$0.moves }
    #expect(trials.count == World.allCases.count)
    for trial in trials {
      let problems = try Hearing.problems(of: trial, quirk: quirk)
      #expect(problems == [], "\(trial.testDescription)")
    }
  }

  @Test func `every open question that the referee has is put`() throws {
    #expect(try Referee.quirks() == Quirk.names)
  }

  /// Twilio's is sent through an Action by nothing that a configuration can say.
  @Test(arguments: ActionProgram.all.map(\.service).filter { $0 != "twilio" })
  func `every service that is sent through an Action is judged`(_ service: String) {
    #expect(Trial.all.contains { $0.text.contains("service: \(service)\n") })
  }
}
