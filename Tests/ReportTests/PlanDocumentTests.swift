import Foundation
import Model
import PlanDocument
import Planning
import Report
import Source
import Testing

@Suite struct PlanDocumentTests {
  /// Every shape that a value has, before and after, and none at all.
  private static let values: [Value?] = [
    nil, .null, .boolean(true), .integer(0), .integer(-7), .text(""), .text("a/b \"\\\n\u{2028}☕"), .list([]),
    .list([.null, .integer(1)]), .map([]), .map([.init("k", .list([.text("v")]))]), .secret(Secret()),
    .secret(Secret(reference: .environment("T"))), .secret(Secret(reference: .file("./t"))),
  ]

  @Test func `a plan is read as it was written`() throws {
    var plan = Sample.everything
    plan.targets = ["acme/phone_factor"]
    plan.files = [FileDigest(path: "acme.yaml", sha256: [0, 0xFF])]
    plan.tenants[0].changes[0].requires = [Sample.provider("twilio")]
    plan.tenants[0].records = [
      Change(
        .adopt,
        ChangedResource(
          Sample.factor,
          of: SampleFactor.description,
          identity: "phone",
          name: "",
          at: nil,
          declared: SampleFactor.description.settings(["a": .null, "lifetime": .integer(180)]),
          precondition: [0xA0, 1]
        )
      )
    ]
    plan.tenants[1].changes = [Sample.update()]
    plan.tenants[1].changes[0].differences = Self.values.flatMap { before in
      Self.values.map { Sample.field("a", before, $0, .both, was: before) }
    }
    let json = try PlanReport(plan: plan).json()
    let read = try PlanDocument.read(Array(json.utf8), .samples)
    #expect(read == plan)
    #expect(try PlanReport(plan: read).json() == json)
    #expect(PlanReport(plan: read).text() == PlanReport(plan: plan).text())
    let afters = read.tenants[1].changes[0].fields.prefix(2).map(\.after)
    #expect(afters == [nil, .some(.null)])
    #expect(json.contains("\"lifetime\" : \"180s\"") && json.contains("\"precondition\" : \"a001\""))
    #expect(read.tenants[0].records[0].declared[\SampleFactor.lifetime] == .integer(180))
  }

  @Test func `a manual step is an annotation at the line, and an item of a comment`() {
    var plan = Sample.plan(Sample.tenant())
    plan.paths = ["acme.yaml"]
    plan.tenants[0].manualSteps = [Sample.step]
    #expect(
      PlanReport(plan: plan).github() == """
        ::notice title=plan::Plan: 1 manual.
        ::warning file=acme.yaml,line=6,col=3,title=manual-step::acme/provider/console: manual step: \
        auth_token, from: Settings > SMS; voice: Settings > Voice; then type: \
        dialtone acknowledge acme/provider/console -c acme.yaml

        """
    )
    let comment = PlanReport(plan: plan).markdown()
    #expect(comment.contains("**Manual steps**\n\n- **acme/provider/console** auth\\_token, from"))
  }

  @Test func `the document is sorted, indented and ends in a line break`() throws {
    #expect(
      try PlanReport(plan: Sample.plan(Sample.tenant([Sample.update(Sample.field("a/b", nil, .null))]))).json() == """
        {
          "counts" : {
            "adopt" : 0,
            "create" : 0,
            "delete" : 0,
            "drift" : 0,
            "errors" : 0,
            "failures" : 0,
            "forget" : 0,
            "manual" : 0,
            "notices" : 0,
            "rename" : 0,
            "replace" : 0,
            "tenants" : 1,
            "unchanged" : 0,
            "update" : 1,
            "warnings" : 0
          },
          "exit_code" : 0,
          "failures" : [],
          "files" : [],
          "format" : "dialtone-plan",
          "gates" : [],
          "left_alone" : [],
          "ok" : true,
          "paths" : [],
          "reassert" : false,
          "targets" : [],
          "tenants" : [
            {
              "acknowledged" : 0,
              "changes" : [
                {
                  "action" : "update",
                  "address" : "acme/phone_factor",
                  "at" : {
                    "column" : 3,
                    "file" : "acme.yaml",
                    "line" : 10
                  },
                  "declared" : {},
                  "fields" : [
                    {
                      "affects_sign_in" : false,
                      "after" : null,
                      "at" : {
                        "column" : 3,
                        "file" : "acme.yaml",
                        "line" : 14
                      },
                      "cause" : "configuration",
                      "is_set" : false,
                      "path" : "a/b"
                    }
                  ],
                  "identity" : "phone",
                  "is_protected" : false,
                  "name" : "",
                  "precondition" : "00",
                  "requires" : []
                }
              ],
              "connection" : {},
              "drift" : [],
              "findings" : [],
              "gates" : [],
              "lapsed" : [],
              "left_alone" : [],
              "manual_steps" : [],
              "moves" : [],
              "platform" : "auth0",
              "records" : [],
              "serial" : 1,
              "tenant" : "acme",
              "unchanged" : 0,
              "unverifiable" : []
            }
          ],
          "version" : 2
        }

        """
    )
  }

  @Test func `no fingerprint of a secret leaves through any format`() throws {
    let secret = Value.secret(Secret(reference: .environment("T"), fingerprint: "f00dbabe"))
    let change = Sample.update(Sample.field("a", secret, secret, .both, was: secret))
    let new = Sample.creation(
      Sample.provider("a"),
      of: SampleProvider.description,
      ["auth_token": secret, "from": secret]
    )
    var plan = Sample.plan(Sample.tenant([change, new]))
    plan.tenants[0].drift = [
      Drift(address: Sample.factor, isGone: false, fields: [Sample.field("a", secret, secret, .drift)])
    ]
    let report = PlanReport(plan: plan)
    for output in [report.text(), try report.json(), report.markdown(), report.github()] {
      #expect(!output.contains("f00dbabe"))
    }
  }

  @Test(arguments: [
    ("", false), ("{}", false), ("tenant: acme\n", false), ("[\"dialtone-plan\"]", false),
    ("{\"name\": \"dialtone-plan\"}", false), ("{\"format\": \"other\"}", false),
    ("{ \"text\": \"\\\"format\\\": \\\"dialtone-plan\\\"\" }", false),
    ("{\"format\":\"dialtone-plan\"}", true),
    ("\u{FEFF}\r\n { \"a\": \"format\", \"format\" : \"dialtone-plan\"", true),
  ])
  func `a plan is told from anything else by its format`(_ text: String, _ isPlan: Bool) {
    #expect(PlanDocument.isPlan(Array(text.utf8)) == isPlan)
  }

  private static let whole = (try? PlanReport(plan: Sample.everything).json()) ?? ""

  @Test(arguments: [
    ("tenant: acme\n", SavedPlanError.notAPlan),
    (whole.replacing("\"version\" : 2", with: "\"version\" : 3"), .newerVersion(3)),
    (String(whole.dropLast(40)), .damaged("(it is not whole JSON)")),
    (
      whole.replacing("\"action\" : \"adopt\"", with: "\"action\" : 7"),
      .damaged("at tenants[0].changes[6].action: is of another type")
    ),
    (whole.replacing("\"left_alone\"", with: "\"left\""), .damaged("at tenants[0].left_alone: is missing")),
    (
      whole.replacing("\"path\" : \"recovery_codes\"", with: "\"path\" : \"codes\""),
      .damaged("at tenants[0].changes[0].fields[2].path: phone_factor has no field codes")
    ),
    (
      whole.replacing("acme/phone_factor", with: "acme/factor"),
      .damaged("at tenants[0].changes[0].address: this version has no kind factor")
    ),
    (
      whole.replacing("\"affects_sign_in\" : true", with: "\"affects_sign_in\" : false", maxReplacements: 1),
      .damaged("at tenants[0].changes[0].fields[0].affects_sign_in: is not what this version says of the field")
    ),
    (
      whole.replacing("\"after\" : \"vonage\"", with: "\"after\" : \"twilio\""),
      .damaged("at tenants[0].changes[2].fields: are not what is declared")
    ),
    (
      whole.replacing("\"precondition\" : \"00\"", with: "\"precondition\" : \"0\""),
      .damaged("at tenants[0].changes[0].precondition: is no hexadecimal digest")
    ),
  ])
  func `what cannot be read says why and what to do`(_ text: String, _ expected: SavedPlanError) {
    #expect(throws: expected) { try PlanDocument.read(Array(text.utf8), .samples) }
    #expect(expected.description.contains(" it again"))
  }
}

/// What older tools wrote.
@Suite struct OlderPlanTests {
  @Test func `the severity info of version 1 is a notice`() throws {
    let finding = try JSONDecoder().decode(
      Finding.self,
      from: Data(#"{"rule": "r", "severity": "info", "address": "acme/tenant", "message": "m"}"#.utf8)
    )
    #expect(finding.severity == .notice)
    let one = try PlanReport(plan: Sample.plan(Sample.tenant([]))).json().replacing(
      "\"version\" : 2",
      with: "\"version\" : 1"
    )
    #expect(try PlanDocument.read(Array(one.utf8), .samples) == Sample.plan(Sample.tenant([])))
  }
}
