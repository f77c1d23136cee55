import HTTP
import Management

/// Sees each answer under the status that its envelope tells: HTTP says 200 almost always, and the body's `statusCode` says
/// how it went.
///
/// An envelope without a status is taken for a success where HTTP says so; list pages without one have been seen
/// (`hefanxu/terraform-provider-authing:docs/acceptance-evidence.md`).
struct EnvelopeOpener: HTTPSender {
  let sender: any HTTPSender

  func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
    var response = try await sender.send(request)
    guard response.isSuccess, let status = (try? response.json().value)?["statusCode"]?.wholeNumber else {
      return response
    }
    response.carrierStatus = response.status
    response.status = status
    return response
  }
}
