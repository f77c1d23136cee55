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

/// Ends a real process at each of its changes of a file and each piece that it sends to a server, and runs the command again.
struct CrashTests {
  @Test(arguments: Plot.all, Home.allCases)
  func `whenever it is cut off, the next run does everything once`(_ plot: Plot, _ home: Home) async throws {
    let first = try prepare(plot, home)
    let before = try await identities(in: first)
    let stride = plot.stride(home)
    var number = 0
    while true {
      number += stride
      let scene = try await first.copy()
      let ending = try run(plot.arguments, in: scene, try Interposer.environment(cutAt: number, plot.cut))
      let place = Comment(rawValue: "\(plot), \(home), change \(number): \(ending.errorText)")
      if ending.code == 0 {
        #expect(number > stride, "nothing was cut off: does the library count?")
        try await expectFinished(plot, scene, known: before, place)
        #expect(try run(["plan", "acme.yaml", "--detailed-exitcode"], in: scene).code == 0, place)
        return
      }
      #expect(ending.code == (plot.cut == .interrupted ? 130 : 137), place)
      try scene.expireLocks()
      let known = before.merging(try await identities(in: scene)) { _, later in later }
      let again = try run(plot.again, in: scene)
      #expect(again.code == 0, "\(place.rawValue)\n\(again.outputText)\(again.errorText)")
      try await expectFinished(plot, scene, known: known, place)
      guard number < 1_000 else {
        Issue.record("\(plot): never comes to its end")
        return
      }
    }
  }

  private func prepare(_ plot: Plot, _ home: Home) throws -> Scene {
    let scene = try Scene(home)
    if let before = plot.before {
      try scene.folder.write(before, to: "acme.yaml")
      #expect(try run(["apply", "acme.yaml", "--auto-approve"], in: scene).code == 0)
    }
    try scene.folder.write(plot.configuration, to: "acme.yaml")
    if plot.isChangedByHand {
      for arguments in [["acme/application/web.name", "Theirs"], ["acme/phone_factor.recovery_codes", "true"]] {
        #expect(try run(["local", "set"] + arguments, in: scene).code == 0)
      }
    }
    if let preparation = plot.preparation { #expect(try run(preparation, in: scene).code == 0) }
    return scene
  }

  func run(_ arguments: [String], in scene: Scene, _ more: [String: String] = [:]) throws -> Child.Ending {
    try run(arguments, in: scene.folder, scene.environment.merging(more) { $1 })
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

  private func identities(in scene: Scene) async throws -> [String: String] {
    let state = try await State.open(at: scene.state, for: .reading)
    let resources = try await state.snapshot(of: "acme").resources
    await state.close()
    return Dictionary(uniqueKeysWithValues: resources.map { ($0.address.description, $0.identity) })
  }

  func expectFinished(_ plot: Plot, _ scene: Scene, known: [String: String], _ place: Comment) async throws {
    let folder = scene.folder
    // A plan that is made to its end has changed nothing yet.
    if plot.arguments.first == "plan" {
      #expect(try run(plot.again, in: scene).code == 0, place)
    }
    let environment = scene.environment.merging(["TWILIO_AUTH_TOKEN": "the-secret"]) { $1 }
    let aftermath = try await Aftermath(of: folder, state: scene.state, environment: environment)
    #expect(aftermath.problems(expecting: plot.addresses) == [], place)
    let managed = aftermath.managed
    for (address, identity) in known where plot.addresses.contains(address) && !plot.renewed.contains(address) {
      #expect(managed[address] == identity, place)
    }

    if plot.arguments.contains("--write-ids") {
      let text = try folder.text("acme.yaml")
      for id in aftermath.objects { #expect(text.components(separatedBy: id).count == 2, place) }
    }
    // What was written half lies nowhere.
    let files = try folder.files().filter { !$0.hasPrefix(".dialtone/") }
    #expect(files.filter { $0.hasSuffix(".tmp") }.count <= 1, place)
  }
}

extension Plot {
  /// One of how many changes is a place to cut at; over a server, where each takes longer, the long form tries as many.
  func stride(_ home: Home) -> Int { home == .server && !Rounds.isLong ? 3 * stride : stride }

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
