import Foundation
import Model
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
    plan.files = [FileDigest(path: "acme.yaml", sha256: "00ff")]
    plan.tenants[0].changes[0].requires = [Sample.provider("twilio")]
    plan.tenants[0].changes[0].declared = StatedValues([.init("a", .null), .init("enforcement", .text("optional"))])
    plan.tenants[0].records = [plan.tenants[0].changes[0]]
    plan.tenants[1].changes = [Sample.update()]
    plan.tenants[1].changes[0].fields = Self.values.enumerated().flatMap { index, before in
      Self.values.map { Sample.field("f\(index)", before, $0, .both, was: before) }
    }
    let json = try PlanReport(plan: plan).json()
    let read = try PlanReport.read(Array(json.utf8))
    #expect(read == plan)
    #expect(try PlanReport(plan: read).json() == json)
    #expect(PlanReport(plan: read).text() == PlanReport(plan: plan).text())
    let afters = read.tenants[1].changes[0].fields.prefix(2).map(\.after)
    #expect(afters == [nil, .some(.null)])
  }

  @Test func `a manual step is an annotation at the line, and an item of a comment`() {
    var plan = Sample.plan(Sample.tenant())
    plan.paths = ["acme.yaml"]
    plan.tenants[0].manualSteps = [Sample.step]
    #expect(
      PlanReport(plan: plan).github() == """
        ::warning file=acme.yaml,line=6,col=3,title=manual-step::acme/provider/console: to do by hand: \
        auth_token, from: Settings > SMS; voice: Settings > Voice; then type: \
        dialtone acknowledge acme/provider/console -c acme.yaml

        """
    )
    let comment = PlanReport(plan: plan).markdown()
    #expect(comment.contains("**To do by hand**\n\n- **acme/provider/console** auth\\_token, from"))
  }

  @Test func `the document is sorted, indented and ends in a line break`() throws {
    #expect(
      try PlanReport(plan: Sample.plan(Sample.tenant([Sample.update(Sample.field("a/b", nil, .null))]))).json() == """
        {
          "failures" : [],
          "files" : [],
          "format" : "dialtone-plan",
          "left_alone" : [],
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
    var change = Sample.update(Sample.field("a", secret, secret, .both, was: secret))
    change.declared = StatedValues([.init("a", secret)])
    var plan = Sample.plan(Sample.tenant([change]))
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
    #expect(PlanReport.isPlan(Array(text.utf8)) == isPlan)
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
  ])
  func `what cannot be read says why and what to do`(_ text: String, _ expected: SavedPlanError) {
    #expect(throws: expected) { try PlanReport.read(Array(text.utf8)) }
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
    #expect(try PlanReport.read(Array(one.utf8)).version == 1)
  }
}
