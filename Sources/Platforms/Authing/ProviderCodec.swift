import Kinds
import Management
import Model
import Platform

/// The kind `provider`: the user pool's message service, which exists in the console only.
enum ProviderCodec: AuthingCodec {
  static let binding = Binding(
    Provider.self,
    [
      .manual(\.service, at: place).only(
        SupportedWords(
          .platform,
          .aliyun,
          .tencentCloud,
          .chuanglan,
          otherwise: "Authing's message service knows its own, Aliyun, Tencent Cloud and Chuanglan 253."
        )
      ),
      .manual(\.channels, at: place).without(Channel.voice, because: PhoneFactorCodec.textOnly),
      .manual(\.region, at: place),
      .manual(\.accessKeyID, at: place),
      .manual(\.accessKeySecret, at: place),
      .manual(\.baseURL, at: place),
      .manual(\.apiKey, at: place),
      .manual(\.secretID, at: place),
      .manual(\.secretKey, at: place),
      .manual(\.appID, at: place),
      .manual(\.signName, at: place),
      .manual(\.template, at: place),
    ]
  ) { binding in
    binding.manual = place
    binding.guide = { _, resource in MessageService.guide(Resource<Provider>(resource)) }
  }

  static func perform(_ step: Step, _ writing: AuthingReader) throws(PlatformFailure) -> Live? {
    throw .withoutAPI(step.kind)
  }

  private static let place =
    "Set the message service up in \(Console.messageService): for mainland China (+86) Authing's own works as it is; numbers "
    + "of any other country need an international one."
}
