import Auth0Actions
import Foundation
import TestSupport
import Testing

@Suite struct SignatureTests {
  private let key = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
  private let form = "application/x-www-form-urlencoded"

  /// The case post-x-www-form-urlencoded of the test suite that AWS publishes for Signature Version 4.
  @Test func `the test computes what AWS publishes`() throws {
    let signature = Signature(key: key, region: "us-east-1", service: "service", host: "example.amazonaws.com")
    let header = try signature.authorization(
      id: "AKIDEXAMPLE",
      date: "20150830T123600Z",
      contentType: form,
      body: "Param1=value1"
    )
    #expect(
      header == """
        AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, \
        SignedHeaders=content-type;host;x-amz-date, \
        Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a
        """
    )
  }

  @Test(.enabled(if: Node.isInstalled, Comment(rawValue: Node.missing)))
  func `Amazon SNS gets what it can check the sender by`() throws {
    let service = try Service.named("amazon_sns")
    let before = Date()
    for result in try Run(service.program, .customPhoneProvider, service.documented).report.cases {
      let request = try #require(result.requests.first)
      let date = try #require(request.headers["x-amz-date"])
      let signature = Signature(key: key, region: "eu-north-1", service: "sns", host: "sns.eu-north-1.amazonaws.com")
      #expect(
        try request.headers["authorization"]
          == signature.authorization(id: "AKIDEXAMPLE", date: date, contentType: form, body: request.body)
      )
      let style = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted, timeZone: .gmt)
      let sent = try style.parse(date)
      #expect(abs(sent.timeIntervalSince(before)) < 300)
    }
  }
}
