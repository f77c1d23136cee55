// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Whether this is the build of `make mutants`, which has faults to switch on; no other build has them.
let simulatesFaults = Context.environment["DIALTONE_SIMULATED_FAULTS"] == "1"

/// Whether this is the build of `make test`: a release build, in which the argument parser does not check all declarations anew
/// for each of the thousands of runs of the tool; but only what takes the time of the tests is optimized, since the rest takes
/// longer to optimize than it saves.
let isForTests = Context.environment["DIALTONE_TEST_BUILD"] == "1"

/// What takes the time of the tests.
let busy: Set<String> = [
  "Source", "JSONText", "YAML", "Model", "Configuration", "HTTP", "Digest", "Threads", "SQL", "SQLite", "Contracts",
  "Emulation", "Auth0Emulation", "AuthingEmulation", "KindeEmulation",
]

let settings: [SwiftSetting] =
  [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
  ] + (simulatesFaults ? [.define("SIMULATED_FAULTS", .when(configuration: .debug))] : [])

/// What makes a release smaller and its start quicker: functions that nothing calls are left out, and a type's metadata is had by
/// a call instead of a search through all conformances by its name. For the compilers that are known to take these flags.
#if compiler(<6.4)
  let releaseFlags: [SwiftSetting] = [
    .unsafeFlags(
      ["-function-sections", "-disable-concrete-type-metadata-mangled-name-accessors"].flatMap { ["-Xfrontend", $0] },
      .when(configuration: .release)
    )
  ]
#else
  let releaseFlags: [SwiftSetting] = []
#endif

/// How a module of that name is compiled.
func settings(of name: String) -> [SwiftSetting] {
  guard isForTests else { return settings + releaseFlags }
  let flags = busy.contains(name) ? ["-assert-config", "Debug"] : ["-Onone"]
  return settings + [.unsafeFlags(["-enable-testing"] + flags)]
}

/// Where the faults are.
let faults: [Target.Dependency] = simulatesFaults ? ["Threads"] : []

/// One of our modules: its folder below `Sources`, its name, what it may import, and a folder of files that are part of
/// its program.
func module(
  _ folder: String,
  _ name: String,
  _ dependencies: [Target.Dependency] = [],
  embedding files: String? = nil
) -> Target {
  .target(
    name: name,
    dependencies: dependencies,
    path: "Sources/\(folder)/\(name)",
    resources: files.map { [.embedInCode($0)] },
    swiftSettings: settings(of: name)
  )
}

func library(_ name: String, pkgConfig: String, debian: String) -> Target {
  .systemLibrary(name: name, path: "Sources/C/\(name)", pkgConfig: pkgConfig, providers: [.apt([debian])])
}

/// Fixtures are read through `#filePath`.
func test(_ name: String, _ dependencies: [Target.Dependency], fixtures: [String] = []) -> Target {
  .testTarget(
    name: name,
    dependencies: dependencies,
    path: "Tests/\(name)",
    exclude: fixtures,
    swiftSettings: settings(of: name)
  )
}

let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// How a release of a program is linked, so that it starts quickly: with the C++ library inside, and without names for its
/// own functions, which Swift exports and nothing looks up.
let quickStart: [LinkerSetting] = [
  .unsafeFlags(
    ["-L", "\(Context.packageDirectory)/Sources/C/CPlusPlus", "-Xlinker", "--no-export-dynamic"],
    .when(configuration: .release)
  )
]

/// How the tool is linked beside that: what a plan of an unchanged configuration calls lies side by side.
///
/// Fewer pages of the program are in memory so. The list (`make order`) is for this linker alone.
let inOrder: [LinkerSetting] =
  FileManager.default.isExecutableFile(atPath: "/usr/bin/ld.gold")
  ? [
    .unsafeFlags(
      [
        "-use-ld=gold", "-Xlinker",
        "--section-ordering-file=\(Context.packageDirectory)/Sources/dialtone.order",
      ],
      .when(configuration: .release)
    )
  ] : []

/// What the emulator serves with; nothing else pays for it.
///
/// A whole framework would bring a module called Configuration, as ours is, and SwiftPM takes each name once.
let server = ["NIOCore", "NIOPosix", "NIOHTTP1"].map { Target.Dependency.product(name: $0, package: "swift-nio") }

let package = Package(
  name: "dialtone",
  products: [
    .executable(name: "dialtone", targets: ["dialtone"]),
    .executable(name: "dialtone-emulator", targets: ["dialtone-emulator"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
  ],
  targets: [
    library("CYAML", pkgConfig: "yaml-0.1", debian: "libyaml-dev"),
    library("CSQLite", pkgConfig: "sqlite3", debian: "libsqlite3-dev"),
    library("CCrypto", pkgConfig: "libcrypto", debian: "libssl-dev"),

    // libcurl and libpq are opened when they are needed, and not linked: libcurl4-openssl-dev and libpq-dev are for their
    // headers.
    .target(name: "CCurl", path: "Sources/C/CCurl", cSettings: [.headerSearchPath("..")]),
    .target(name: "CPostgres", path: "Sources/C/CPostgres", cSettings: [.headerSearchPath("..")]),

    // The platforms' contracts, which only the emulators and the tests hold.
    .target(
      name: "CContracts",
      path: "Sources/C/CContracts",
      exclude: ["auth0.json", "authing.json", "kinde.json"]
    ),

    module("Text", "Source"),
    module("Text", "JSONText"),
    module("Language", "YAML", ["Source", "CYAML"]),
    module("Language", "Configuration", ["Source", "YAML", "Model", "Liquid", "Digest"]),
    module("Language", "Writing", ["Source", "Model"]),
    module("Language", "Formatting", ["YAML", "Model"]),

    module("Model", "Model", ["Source"]),
    module("Model", "Kinds", ["Model", "Source"]),

    module("Messages", "Liquid", ["Source"]),
    module("Messages", "Messages", ["Liquid"]),
    module("Messages", "Numbers", ["Source"]),
    module("Lint", "Lint", ["Liquid", "Messages", "Numbers", "Preview", "Model", "Kinds", "Source"]),
    module("Messages", "Preview", ["Liquid", "Messages", "Model", "Kinds", "Source"]),

    module("Planning", "Planning", ["Model", "Source"]),
    module("Planning", "Comparing", ["Model", "Source"]),
    module("Planning", "Risks", ["Planning", "Model", "Kinds", "Messages", "Source"]),

    module("Platforms", "Platform", ["Model"]),
    module("Platforms", "HTTP", ["JSONText", "CCurl", "Threads", "Digest"]),
    module("Platforms", "Management", ["Platform", "HTTP", "Model", "Source", "Digest", "Threads"]),
    module("Platforms", "Auth0Actions", embedding: "Programs"),
    module(
      "Platforms",
      "Auth0",
      ["Auth0Actions", "Liquid", "Management", "Platform", "HTTP", "Model", "Kinds", "Source", "Digest"] + faults
    ),
    module("Platforms", "Kinde", ["Management", "Platform", "HTTP", "Model", "Kinds", "Source"]),
    module("Platforms", "Authing", ["Management", "Platform", "HTTP", "Model", "Kinds", "Source"]),
    module("Platforms", "Local", ["Platform", "Model", "Kinds", "Source", "Digest", "SQLite", "Threads"]),

    module("System", "Digest", ["CCrypto", "Threads"]),
    module("System", "Threads"),
    module("System", "FileSystem"),
    module("System", "SQL"),
    module("System", "SQLite", ["CSQLite", "SQL", "Threads"]),
    module("System", "Postgres", ["CPostgres", "SQL", "Source", "Threads"]),
    module("Running", "State", ["HTTP", "Model", "SQL", "SQLite", "Postgres", "Digest"] + faults),
    module(
      "Running",
      "Reconciler",
      [
        "Configuration", "YAML", "Planning", "Comparing", "Risks", "Platform", "HTTP", "State", "FileSystem", "Model",
        "Kinds",
        "Source", "Digest", "Checks",
      ] + faults
    ),

    module("Output", "Documents", ["JSONText", "Model", "Source"]),
    module("Output", "PlanDocument", ["Documents", "JSONText", "Planning", "Model", "Source", "Digest"]),
    module(
      "Output",
      "Report",
      [
        "PlanDocument", "Documents", "JSONText", "Planning", "Comparing", "Messages", "Preview", "Model", "Kinds",
        "Writing",
        "Source", "Checks",
        "Digest",
      ]
    ),
    module(
      "Output",
      "Reference",
      [
        "PlanDocument", "Documents", "JSONText", "Configuration", "Model", "Planning", "Risks", "Writing", "Source",
      ]
    ),

    module("Checks", "Checks", ["HTTP", "Kinds", "Model", "Source"]),
    module("Checks", "AmazonSNSChecks", ["Checks", "HTTP", "Kinds", "Model", "Source"]),
    module("Checks", "TwilioChecks", ["Checks", "HTTP", "Kinds", "Model", "Numbers", "Source"]),

    module("Convert", "Drafting", ["Configuration", "Writing", "Model", "Source"]),
    module("Convert", "Accepting", ["Configuration", "Writing", "YAML", "Model", "Source"]),
    module(
      "Convert",
      "Converting",
      ["Drafting", "Configuration", "YAML", "Auth0", "Management", "Platform", "HTTP", "Kinds", "Model", "Source"]
    ),

    module("Emulator", "Contracts", ["CContracts", "HTTP"]),
    module("Emulator", "Emulation", ["Contracts", "HTTP", "SQLite", "YAML", "Source", "Threads"] + server),
    module("Emulator", "Auth0Emulation", ["Contracts", "Emulation", "HTTP", "Digest"]),
    module("Emulator", "AuthingEmulation", ["Contracts", "Emulation", "HTTP"]),
    module("Emulator", "KindeEmulation", ["Contracts", "Emulation", "HTTP"]),
    module("Emulator", "SNSEmulation", ["Contracts", "Emulation", "HTTP", "Digest"], embedding: "Seeds"),
    module("Emulator", "TwilioEmulation", ["Contracts", "Emulation", "HTTP", "Digest", "Numbers"], embedding: "Seeds"),
    .executableTarget(
      name: "dialtone-emulator",
      dependencies: [
        "Emulation", "Auth0Emulation", "AuthingEmulation", "KindeEmulation", "SNSEmulation", "TwilioEmulation", "HTTP",
        "SQLite", "Threads", arguments,
      ],
      path: "Sources/Emulator/dialtone-emulator",
      swiftSettings: settings(of: "dialtone-emulator"),
      linkerSettings: quickStart
    ),

    .executableTarget(
      name: "dialtone",
      dependencies: [
        "Source", "YAML", "Configuration", "Lint", "Preview", "Model", "Kinds", "Planning", "Comparing", "Risks",
        "Platform", "HTTP",
        "Management",
        "Auth0", "Authing", "Kinde",
        "Local", "State", "Postgres",
        "Reconciler",
        "PlanDocument", "Documents", "Report", "Reference", "JSONText", "FileSystem", "Writing", "Formatting",
        "Drafting",
        "Converting", "Accepting", "Threads", "Checks", "AmazonSNSChecks", "TwilioChecks", arguments,
      ],
      path: "Sources/dialtone",
      resources: [.embedInCode("commit.txt")],
      swiftSettings: settings(of: "dialtone"),
      linkerSettings: quickStart + inOrder
    ),
    .executableTarget(
      name: "bench",
      dependencies: [
        "Configuration", "Digest", "State", "Local", "SQLite", "Model", "Kinds", "Source", "CYAML", "CSQLite",
      ],
      path: "Sources/bench",
      swiftSettings: settings(of: "bench")
    ),

    test(
      "ExamplesTests",
      [
        "Configuration", "YAML", "Planning", "Reconciler", "State", "Auth0", "Authing", "Kinde", "Local", "Platform",
        "Kinds", "Model", "Source",
      ]
    ),
    test("YAMLTests", ["TestSupport", "YAML", "Source"]),
    test("ConfigurationTests", ["TestSupport", "Configuration", "Kinds", "Model", "Source"]),
    test(
      "FormattingTests",
      ["TestSupport", "Formatting", "Configuration", "Auth0", "Authing", "Kinde", "Local", "Kinds", "Model", "Source"]
    ),
    test("ModelTests", ["Configuration", "Model", "Kinds", "Source"]),
    test("PlanningTests", ["Planning", "Digest", "Kinds", "Model", "Source"]),
    test(
      "MessagesTests",
      ["Kinds", "Liquid", "Messages", "Model", "Numbers", "TestSupport"],
      fixtures: [
        "country-calling-codes.json", "domain-bound-otc.json", "e164.json", "gsm7-alphabet.json", "liquid.json",
        "liquid.py", "segments.json", "twilio-shapes.json",
      ]
    ),
    test(
      "RisksTests",
      [
        "Rehearsal", "Reconciler", "Configuration", "State", "Local", "Risks", "PlanDocument", "Planning", "Model",
        "Kinds", "Source", "TestSupport",
      ]
    ),
    test("SQLiteTests", ["SQLite"]),
    test("StateTests", ["TestSupport", "State", "SQLite", "Digest", "Model"], fixtures: ["Format2"]),
    test(
      "PostgresTests",
      ["TestSupport", "Postgres", "dialtone", "Emulation", "KindeEmulation", "RecordedRequests"],
      fixtures: ["Interposer"]
    ),
    test(
      "LocalTests",
      ["Local", "Platform", "PlatformConformance", "TestSupport", "Kinds", "Model", "SQLite", "Digest"]
    ),
    test(
      "ReferenceTests",
      [
        "Auth0", "Authing", "Kinde", "Local", "TestSupport", "JSONText", "Reference", "Configuration", "PlanDocument",
        "Planning", "Model", "Kinds", "Risks", "Source", "dialtone",
      ]
    ),
    test(
      "AuthingTests",
      [
        "RecordedRequests", "Rehearsal", "Authing", "AuthingEmulation", "Emulation", "Management", "HTTP", "Planning",
        "Platform",
        "PlatformConformance", "Configuration", "Reconciler", "State", "Kinds", "Model", "Source", "TestSupport",
        "dialtone", "dialtone-emulator",
      ]
    ),
    test("JSONTextTests", ["JSONText", "TestSupport"]),
    test("HTTPTests", ["HTTP", "TestSupport", "dialtone"]),
    test(
      "ActionProgramTests",
      ["Auth0Actions", "Digest", "Kinds", "Messages", "Model", "TestSupport"],
      fixtures: ["Clients", "Node", "Services"]
    ),
    test(
      "ReconcilerTests",
      [
        "Reconciler", "Configuration", "PlanDocument", "Planning", "Platform", "State", "Model", "Kinds", "Source",
        "Digest", "HTTP",
        "Local", "Kinde", "SQLite", "TestSupport", "dialtone", arguments,
      ],
      fixtures: ["manual-steps.txt"]
    ),
    test(
      "EmulatorTests",
      [
        "RecordedRequests", "Emulation", "Auth0Emulation", "AuthingEmulation", "KindeEmulation", "SNSEmulation",
        "TwilioEmulation", "Contracts", "HTTP", "SQLite", "TestSupport", "dialtone-emulator",
      ],
      fixtures: ["Clients"]
    ),
    test(
      "ContractsTests",
      [
        "Contracts", "Auth0", "Kinde", "Authing", "Management", "Platform", "Configuration", "Kinds", "Model", "Source",
        "HTTP",
      ]
    ),
    test(
      "LintTests",
      [
        "Auth0", "Authing", "Kinde", "Local", "Lint", "Configuration", "Reference", "Kinds", "Model", "Source",
        "TestSupport", "dialtone",
      ]
    ),
    test("ReportReadersTests", ["TestSupport", "dialtone"], fixtures: ["Readers"]),
    test("ReportTests", ["Report", "Writing", "Checks", "PlanDocument", "Planning", "Model", "Source"]),

    .target(
      name: "PlatformConformance",
      dependencies: ["Platform", "Reference", "Model"],
      path: "Tests/PlatformConformance",
      swiftSettings: settings(of: "PlatformConformance")
    ),
    .target(
      name: "RecordedRequests",
      dependencies: ["Emulation"],
      path: "Tests/RecordedRequests",
      swiftSettings: settings(of: "RecordedRequests")
    ),
    .target(
      name: "Rehearsal",
      dependencies: [
        "RecordedRequests", "TestSupport", "Emulation", "Management", "HTTP", "Reconciler", "Configuration", "Drafting",
        "Planning", "Platform",
        "State",
        "Kinds", "Model", "Source",
      ],
      path: "Tests/Rehearsal",
      swiftSettings: settings(of: "Rehearsal")
    ),
    test(
      "Auth0Tests",
      [
        "Rehearsal", "Auth0", "Auth0Actions", "Auth0Emulation", "Converting", "Drafting", "Emulation", "Liquid",
        "Management", "HTTP", "Planning",
        "Platform",
        "PlatformConformance", "Configuration", "Reconciler", "State", "Kinds", "Model", "Source", "TestSupport",
        "Digest",
      ],
      fixtures: []
    ),
    test(
      "KindeTests",
      [
        "RecordedRequests", "Rehearsal", "Kinde", "KindeEmulation", "Emulation", "Management", "HTTP", "Platform",
        "PlatformConformance",
        "Reconciler", "Configuration", "PlanDocument", "Planning", "State", "Kinds", "Model", "Source", "TestSupport",
        "dialtone", "dialtone-emulator",
      ]
    ),
    test(
      "EverywhereTests",
      [
        "RecordedRequests", "Auth0Emulation", "AuthingEmulation", "KindeEmulation", "Emulation", "HTTP", "TestSupport",
        "dialtone",
      ]
    ),
    test(
      "PipelineTests",
      ["RecordedRequests", "Auth0Emulation", "Emulation", "TestSupport", "dialtone"],
      fixtures: ["Fakes"]
    ),
    test("ReleaseTests", ["TestSupport", "dialtone"], fixtures: ["Releases"]),
    test(
      "CheckTests",
      [
        "RecordedRequests", "TestSupport", "Checks", "TwilioChecks", "AmazonSNSChecks", "TwilioEmulation",
        "SNSEmulation", "Auth0Emulation", "Emulation", "Configuration", "Local", "HTTP", "Kinds", "Model", "Source",
        "dialtone",
      ]
    ),
    test("RefereeTests", ["Auth0Actions", "HTTP", "TestSupport", "dialtone"]),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings(of: "TestSupport")),
    test("ScenarioTests", ["TestSupport", "dialtone"]),
    test(
      "UnchangedTests",
      [
        "TestSupport", "Reconciler", "Configuration", "HTTP", "State", "Planning", "Local", "Kinds", "Model", "Source",
        "dialtone",
      ]
    ),
    test(
      "PropertyTests",
      [
        "TestSupport", "Reconciler", "Configuration", "Drafting", "Formatting", "Accepting", "HTTP", "Planning",
        "Platform", "State",
        "Local", "Kinds", "Model", "PlanDocument", "Report",
        "Reference", "Source",
      ]
    ),
    test(
      "SimulationTests",
      [
        "TestSupport", "Threads", "Digest", "Reconciler", "Configuration", "Planning", "Platform", "State", "HTTP",
        "Management", "Auth0", "Auth0Emulation", "Kinde", "KindeEmulation", "Authing", "AuthingEmulation", "Emulation",
        "Local", "Kinds", "Model", "Source", "SQL", "SQLite", "CSQLite",
      ]
    ),
    test("SignalTests", ["RecordedRequests", "AuthingEmulation", "Emulation", "TestSupport", "dialtone"]),
    test("GrowthTests", ["TestSupport", "dialtone"], fixtures: ["Interposer"]),
    test(
      "CrashTests",
      [
        "TestSupport", "Reconciler", "Configuration", "Planning", "Platform", "State", "Local", "Kinds", "Model",
        "Source", "dialtone",
      ],
      fixtures: ["Interposer"]
    ),
  ],
  swiftLanguageModes: [.v6]
)

// Nothing else is built with faults, and no program: with the variable set, `make build` and `make release` find none to build.
if simulatesFaults {
  package.products = []
  package.targets.removeAll { $0.type == .executable || $0.type == .test && $0.name != "SimulationTests" }
}
