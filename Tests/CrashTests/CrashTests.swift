import Configuration
import Foundation
import Kinds
import Local
import Model
import Planning
import Platform
import Reconciler
import State
import TestSupport
import Testing

/// Ends a real process at each of its changes of a file, and runs the command again.
struct CrashTests {
  @Test(arguments: Plot.all)
  func `whenever it is cut off, the next run does everything once`(_ plot: Plot) async throws {
    let scene = try prepare(plot)
    let before = try await identities(in: scene)
    var number = 0
    while true {
      number += plot.stride
      let folder = try scene.copy()
      let ending = try run(plot.arguments, in: folder, try Interposer.environment(cutAt: number, plot.cut))
      let place = Comment(rawValue: "\(plot), change \(number): \(ending.errorText)")
      if ending.code == 0 {
        #expect(number > plot.stride, "nothing was cut off: does the library count?")
        try await expectFinished(plot, folder, known: before, place)
        #expect(try run(["plan", "acme.yaml", "--detailed-exitcode"], in: folder).code == 0, place)
        return
      }
      #expect(ending.code == (plot.cut == .interrupted ? 130 : 137), place)
      let known = before.merging(try await identities(in: folder)) { _, later in later }
      let again = try run(plot.again, in: folder)
      #expect(again.code == 0, "\(place.rawValue)\n\(again.outputText)\(again.errorText)")
      try await expectFinished(plot, folder, known: known, place)
      guard number < 1_000 else {
        Issue.record("\(plot): never comes to its end")
        return
      }
    }
  }

  private func prepare(_ plot: Plot) throws -> Folder {
    let scene = try Folder()
    if let before = plot.before {
      try scene.write(before, to: "acme.yaml")
      #expect(try run(["apply", "acme.yaml", "--auto-approve"], in: scene).code == 0)
    }
    try scene.write(plot.configuration, to: "acme.yaml")
    if plot.isChangedByHand {
      for arguments in [["acme/application/web.name", "Theirs"], ["acme/phone_factor.recovery_codes", "true"]] {
        #expect(try run(["local", "set"] + arguments, in: scene).code == 0)
      }
    }
    if let preparation = plot.preparation { #expect(try run(preparation, in: scene).code == 0) }
    return scene
  }

  func run(_ arguments: [String], in folder: Folder, _ more: [String: String] = [:]) throws -> Child.Ending {
    let environment = ["PATH": "/usr/bin:/bin", "USER": "tester", "TWILIO_AUTH_TOKEN": "the-secret"]
    return try Child.run(
      Executable.dialtone,
      arguments,
      environment: environment.merging(more) { $1 },
      in: folder.path
    )
  }

  private func identities(in folder: Folder) async throws -> [String: String] {
    let state = try await State.open(at: folder[State.defaultPath], for: .reading)
    let resources = try await state.snapshot(of: "acme").resources
    await state.close()
    return Dictionary(uniqueKeysWithValues: resources.map { ($0.address.description, $0.identity) })
  }

  /// The next plan, made here: it is the same code, and a process takes ten times as long.
  private func plan(_ folder: Folder, _ state: State) async throws -> Plan {
    let platforms = [Local.platform(defaultStore: folder[Local.defaultStore])]
    let configuration = try await Configuration.load(
      [folder["acme.yaml"]],
      catalog: .dialtone,
      platforms: platforms.map(\.facts)
    )
    return try await Reconciler(
      catalog: .dialtone,
      platforms: platforms,
      state: state,
      environment: ["TWILIO_AUTH_TOKEN": "the-secret"]
    ).plan(configuration, targets: Targets())
  }

  func expectFinished(_ plot: Plot, _ folder: Folder, known: [String: String], _ place: Comment) async throws {
    // A plan that is made to its end has changed nothing yet.
    if plot.arguments.first == "plan" {
      #expect(try run(plot.again, in: folder).code == 0, place)
    }
    let state = try await State.open(at: folder[State.defaultPath], for: .reading)
    let plan = try await plan(folder, state)
    #expect(plan.isEmpty, "\(place.rawValue)\n\(plan.tenants.flatMap(\.changes))\(plan.failures)")
    let snapshot = try await state.snapshot(of: "acme")
    await state.close()
    #expect(snapshot.unfinished.isEmpty, place)
    let managed = Dictionary(uniqueKeysWithValues: snapshot.resources.map { ($0.address.description, $0.identity) })
    #expect(managed.keys.sorted() == plot.addresses, place)
    for (address, identity) in known where plot.addresses.contains(address) && !plot.renewed.contains(address) {
      #expect(managed[address] == identity, place)
    }

    // Everything that is there is managed, and nothing is there twice.
    let live = try await LocalStore(path: folder[".dialtone/local.db"]).show("acme")
    let objects = live.filter { !["tenant", "phone_factor"].contains($0.kind.description) }.map(\.id).sorted()
    let expected = managed.filter { !$0.key.hasSuffix("/tenant") && !$0.key.hasSuffix("/phone_factor") }
    #expect(objects == expected.values.sorted(), place)

    if plot.arguments.contains("--write-ids") {
      let text = try folder.text("acme.yaml")
      for id in expected.values { #expect(text.components(separatedBy: id).count == 2, place) }
    }
    // What was written half lies nowhere.
    let files = try folder.files().filter { !$0.hasPrefix(".dialtone/") }
    #expect(files.filter { $0.hasSuffix(".tmp") }.count <= 1, place)
  }
}

extension Plot {
  /// What must be managed in the end, as `applications:` and its likes declare it.
  var addresses: [String] {
    let sections = [
      "applications": "application", "providers": "provider", "phone_connections": "phone_connection",
      "settings": "tenant", "phone_factor": "phone_factor",
    ]
    var kind = ""
    var addresses: [String] = []
    for line in configuration.split(separator: "\n") {
      let indentation = line.prefix { $0 == " " }.count
      guard let key = line.split(separator: ":").first?.trimmingCharacters(in: .whitespaces) else { continue }
      if indentation == 0 {
        kind = sections[key] ?? ""
        if ["tenant", "phone_factor"].contains(kind) { addresses.append("acme/\(kind)") }
      } else if indentation == 2, !kind.isEmpty {
        addresses.append("acme/\(kind)/\(key)")
      }
    }
    return addresses.sorted()
  }
}
