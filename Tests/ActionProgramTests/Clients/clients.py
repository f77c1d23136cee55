"""What the vendors' own clients send for the messages on standard input, without sending it: a list of requests.

A request is its method, URL, headers in lower case and form, as the client hands it to its HTTP library.
"""
import json, sys, types
from urllib.parse import parse_qsl

sys.path.insert(0, sys.argv[1])
import requests


class Caught(Exception):
    pass


def caught(method, url, headers, body):
    if isinstance(body, bytes):
        body = body.decode()
    form = dict(parse_qsl(body, keep_blank_values=True)) if isinstance(body, str) else body
    raise Caught(
        {
            "method": method,
            "url": url,
            "headers": {k.lower(): v if isinstance(v, str) else v.decode() for k, v in headers.items()},
            "form": {k: str(v) for k, v in form.items()},
        }
    )


def send(self, request, **options):
    caught(request.method, request.url, request.headers, request.body)


requests.Session.send = send


def amazon_sns(m, s):
    import boto3

    client = boto3.client(
        "sns",
        region_name=s["AWS_REGION"],
        aws_access_key_id=s["AWS_ACCESS_KEY_ID"],
        aws_secret_access_key=s["AWS_SECRET_ACCESS_KEY"],
    )
    client.meta.events.register(
        "before-send.sns.Publish", lambda request, **_: caught(request.method, request.url, request.headers, request.body)
    )
    text = lambda value: {"DataType": "String", "StringValue": value}
    client.publish(
        PhoneNumber=m["to"],
        Message=m["text"],
        MessageAttributes={"AWS.SNS.SMS.SMSType": text("Transactional"), "AWS.SNS.SMS.SenderID": text(m["from"])},
    )


def twilio(m, s):
    from twilio.http.http_client import TwilioHttpClient
    from twilio.rest import Client
    from twilio.twiml.voice_response import VoiceResponse

    client = Client(s["TWILIO_ACCOUNT_SID"], s["TWILIO_AUTH_TOKEN"], http_client=TwilioHttpClient())
    if m["calls"]:
        answer = VoiceResponse()
        answer.say(m["text"], **({"language": m["language"]} if m.get("language") else {}))
        client.calls.create(to=m["to"], from_=m["from"], twiml=str(answer))
    elif m.get("service"):
        client.messages.create(to=m["to"], messaging_service_sid=m["service"], body=m["text"])
    else:
        client.messages.create(to=m["to"], from_=m["from"], body=m["text"])


def vonage(m, s):
    from vonage import Auth, Vonage
    from vonage_sms import SmsMessage

    client = Vonage(Auth(api_key=s["VONAGE_API_KEY"], api_secret=s["VONAGE_API_SECRET"]))
    client.sms.send(SmsMessage(to=m["to"].lstrip("+"), from_=m["from"].lstrip("+"), text=m["text"], type=m["type"]))


def telesign(m, s):
    from telesign.messaging import MessagingClient
    from telesign.voice import VoiceClient

    id, key = s["TELESIGN_CUSTOMER_ID"], s["TELESIGN_API_KEY"]
    if m["calls"]:
        client = VoiceClient(id, key, auth_method="Basic")
        client.call(m["to"].lstrip("+"), m["text"], "OTP", **({"voice": m["voice"]} if m.get("voice") else {}))
    else:
        client = MessagingClient(id, key, auth_method="Basic")
        client.message(m["to"].lstrip("+"), m["text"], "OTP", sender_id=m["from"])


def endpoints():
    import botocore.session

    session = botocore.session.get_session()
    hosts = {}
    for partition in session.get_available_partitions():
        for region in session.get_available_regions("sns", partition, allow_non_regional=False):
            client = session.create_client("sns", region, aws_access_key_id="a", aws_secret_access_key="b")
            hosts[region] = client.meta.endpoint_url
    return hosts


def request(m):
    try:
        globals()[m["client"]](m, m["secrets"])
    except Caught as found:
        return found.args[0]
    raise SystemExit(f"{m['client']} sent nothing")


messages = json.load(sys.stdin)
print(json.dumps(endpoints() if messages == "endpoints" else [request(m) for m in messages]))
