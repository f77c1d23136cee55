import Kinds
import Model

/// The kind `provider`, kept as it is written.
enum ProviderCodec: LocalCodec {
  static let identity = IdentityForm(prefix: "pro_", length: 22)

  static let binding = Binding(
    Provider.self,
    [
      .managed(\.service).only(.everyService),
      .managed(\.channels),
      .managed(\.from),
      .managed(\.accountSID),
      .managed(\.authToken),
      .managed(\.messagingServiceSID),
      .managed(\.fallbackToPlatform),
      .managed(\.region),
      .managed(\.accessKeyID),
      .managed(\.secretAccessKey),
      .managed(\.baseURL),
      .managed(\.customerID),
      .managed(\.apiKey),
      .managed(\.apiSecret),
      .managed(\.account),
      .managed(\.username),
      .managed(\.password),
      .managed(\.accessKeySecret),
      .managed(\.secretID),
      .managed(\.secretKey),
      .managed(\.appID),
      .managed(\.signName),
      .managed(\.template),
      .managed(\.code),
      .managed(\.secrets),
    ]
  )
}
