import Auth0Actions
import Kinds
import Model
import TestSupport
import Testing

@Suite struct ActionProgramTests {
  @Test func `there is one for each service that needs an Action`() {
    // Auth0's own service, a program of the team's, and what no Auth0 tenant sends through.
    let others: Set<Kinds.Service> = [.platform, .custom, .aliyun, .tencentCloud, .chuanglan, .sinch]
    let services = Set(Kinds.Service.allCases).subtracting(others).map(\.rawValue)
    #expect(ActionProgram.all.map(\.service) == services.sorted())
    #expect(ActionProgram.named("custom") == nil)
    #expect(ActionProgram.named("mitto")?.secretName(for: "from") == "MITTO_FROM")
    #expect(ActionProgram.named("mitto")?.secretName(for: "region") == nil)
  }

  @Test(arguments: Service.all)
  func `it is told everything that the configuration may say of its service`(_ service: Service) {
    let program = service.program
    // What is never sent is for `check` alone.
    let leaves = Provider.description.leaves.filter { leaf in
      !leaf.field.traits.contains(.unsent)
        && (leaf.field.condition.map { $0.field == "service" && $0.words.contains(program.service) } ?? false)
    }
    let settings = Dictionary(uniqueKeysWithValues: program.settings.map { ($0.field, $0) })
    // Whether the platform's own service steps in is for Kinde to know.
    #expect(
      Set(settings.keys) == Set(leaves.map(\.path)).subtracting(["fallback_to_platform", "serves_second_factor"])
    )
    for leaf in leaves where leaf.field.condition?.isRequired == true {
      #expect(settings[leaf.path]?.isRequired == true, "\(leaf.path)")
    }
    #expect(Set(program.secretNames) == Set(service.secrets.keys))
    #expect(Set(program.secretNames).count == program.settings.count)
  }

  @Test(arguments: Service.all, ActionProgram.Trigger.allCases)
  func `it fits into an Action`(_ service: Service, _ trigger: ActionProgram.Trigger) {
    let program = service.program
    let code = program.code(for: trigger)
    #expect(code == program.code(for: trigger))
    // https://auth0.com/docs/customize/actions/limitations
    #expect(code.utf8.count < 100_000)
    #expect(program.settings.count <= 30)
    #expect(program.dependencies.isEmpty)
    #expect(!code.contains("console."))
    for name in program.secretNames { #expect(code.contains(name), "\(name)") }
    #expect(code.split(separator: "\n").allSatisfy { $0.unicodeScalars.count <= 120 })
  }

  @Test(
    .enabled(if: Node.isInstalled, Comment(rawValue: Node.missing)),
    arguments: Service.all,
    ActionProgram.Trigger.allCases
  )
  func `Node reads it`(
    _ service: Service,
    _ trigger: ActionProgram.Trigger
  ) throws {
    let folder = try Folder()
    try folder.write(service.program.code(for: trigger), to: "program.js")
    let check = try Node.run(["--check", folder["program.js"]])
    #expect(check.code == 0, "\(check.errorText)")
  }
}
