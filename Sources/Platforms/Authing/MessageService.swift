import Kinds
import Model

/// What a person enters in Authing's message service, by the service that sends (docs, "Configure SMS service").
enum MessageService {
  static func guide(_ provider: Resource<Provider>) -> String? {
    let steps: String
    switch provider.service {
    case .platform?:
      return
        "In \(Console.messageService), keep Authing's own service. It sends to numbers in mainland China (+86) only, with "
        + "a fixed text."
    case .aliyun?:
      steps =
        "choose Aliyun, for numbers outside mainland China under the international numbers, and enter the AccessKey ID, "
        + "the AccessKey Secret, the region, the signature and the template"
    case .tencentCloud?:
      steps =
        "choose Tencent Cloud, and enter the SecretId, the SecretKey, the SmsSdkAppId, the signature and the ID of the "
        + "template"
    case .chuanglan?:
      steps = "choose Chuanglan 253, and enter the API's URL, the App ID, the key and the template's text"
    default: return nil
    }
    return "In \(Console.messageService), \(steps)."
  }
}
