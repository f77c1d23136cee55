"""What Amazon's own client reads of the emulation at an address, held against Amazon's service models and against moto.

usage: sns_reads.py PACKAGES URL KEY SECRET reads|moto|errors|writes
"""
import datetime, json, os, sys, xml.etree.ElementTree as ElementTree

packages, url, key, secret, wanted = sys.argv[1:]
sys.path.insert(0, packages)
os.environ.pop("AWS_PROFILE", None)
os.environ["AWS_EC2_METADATA_DISABLED"] = "true"
import boto3
import botocore.auth, botocore.awsrequest, botocore.config, botocore.credentials, botocore.exceptions, botocore.session
import requests

REGION = "eu-north-1"
ATTRIBUTES = {"DefaultSMSType": "Transactional", "MonthlySpendLimit": "100", "DefaultSenderID": "Rehearsal"}
answers = []


def client(service, endpoint=None, **options):
    made = boto3.client(
        service, region_name=options.pop("region", REGION), endpoint_url=endpoint,
        aws_access_key_id=options.pop("key", key), aws_secret_access_key=options.pop("secret", secret),
        config=botocore.config.Config(retries={"max_attempts": 0}), **options,
    )
    made.meta.events.register("after-call", lambda http_response, model, **_: answers.append((model, http_response.content)))
    return made


def plain(value):
    return value.isoformat() if isinstance(value, datetime.datetime) else value


def data(answer):
    return {name: value for name, value in answer.items() if name != "ResponseMetadata"}


def local(element):
    return element.tag.split("}")[-1]


def problems(shape, element, place):
    """What a service model has against an element of an answer."""
    children = list(element)
    if shape.type_name == "structure":
        names = [local(c) for c in children]
        yield from (f"{place}: {n} is no member" for n in names if n not in shape.members)
        yield from (f"{place}: {n} is missing" for n in shape.required_members if n not in names)
        for child in children:
            if local(child) in shape.members:
                yield from problems(shape.members[local(child)], child, f"{place}.{local(child)}")
    elif shape.type_name == "list":
        for child in children:
            if local(child) != "member":
                yield f"{place}: a list has no {local(child)}"
            yield from problems(shape.member, child, f"{place}[]")
    elif shape.type_name == "map":
        if any([local(part) for part in child] != ["key", "value"] for child in children):
            yield f"{place}: an entry is a key and a value"
    elif shape.type_name == "boolean":
        if element.text not in ("true", "false"):
            yield f"{place}: {element.text} is no boolean"
    elif shape.type_name == "timestamp":
        datetime.datetime.fromisoformat(element.text.replace("Z", "+00:00"))
    elif shape.type_name == "string":
        if getattr(shape, "enum", None) and element.text not in shape.enum:
            yield f"{place}: {element.text} is none of {shape.enum}"
    else:
        yield f"{place}: {shape.type_name} is not looked at"


def model_problems():
    found = []
    for model, content in answers:
        root = ElementTree.fromstring(content)
        if local(root) != f"{model.name}Response" or root.tag.split("}")[0][1:] != model.service_model.metadata.get("xmlNamespace", ""):
            found.append(f"{model.name}: {root.tag}")
        result = next((c for c in root if local(c) == model.output_shape.serialization["resultWrapper"]), None)
        if result is None or not any(local(c) == "ResponseMetadata" for c in root):
            found.append(f"{model.name}: no result or no metadata")
            continue
        found += problems(model.output_shape, result, model.name)
    return found


def reads():
    sns, sts = client("sns", url), client("sts", url)
    elsewhere = client("sns", url, region="us-west-2")
    values = {
        "identity": data(sts.get_caller_identity()),
        "attributes": sns.get_sms_attributes()["attributes"],
        "attribute": sns.get_sms_attributes(attributes=["DefaultSMSType"])["attributes"],
        "sandbox": sns.get_sms_sandbox_account_status()["IsInSandbox"],
        "elsewhere": [elsewhere.get_sms_sandbox_account_status()["IsInSandbox"], elsewhere.get_sms_attributes()["attributes"]],
        "numbers": data(sns.list_origination_numbers())["PhoneNumbers"],
        "paged": [n["PhoneNumber"] for p in sns.get_paginator("list_origination_numbers").paginate(PaginationConfig={"PageSize": 1}) for n in p["PhoneNumbers"]],
        "sandbox_numbers": data(sns.list_sms_sandbox_phone_numbers())["PhoneNumbers"],
        "opted_out": sns.list_phone_numbers_opted_out()["phoneNumbers"],
        "is_opted_out": [sns.check_if_phone_number_is_opted_out(phoneNumber=n)["isOptedOut"] for n in ("+4791234567", "+14155552671")],
    }
    return {"values": values, "problems": model_problems()}


def tree(element):
    """An answer's elements without what they say."""
    return [local(element), [tree(child) for child in element]]


def moto():
    import moto

    def asked(sns, sts):
        answers.clear()
        values = [
            sns.get_sms_attributes()["attributes"], sns.get_sms_attributes(attributes=["MonthlySpendLimit"])["attributes"],
            sns.check_if_phone_number_is_opted_out(phoneNumber="+14155552671")["isOptedOut"],
        ]
        identity = data(sts.get_caller_identity())
        return values, sorted(identity), {m.name: tree(ElementTree.fromstring(c)) for m, c in answers if m.name == "GetCallerIdentity"}

    ours = asked(client("sns", url), client("sts", url))
    with moto.mock_aws():
        sns = client("sns")
        sns.set_sms_attributes(attributes=ATTRIBUTES)
        theirs = asked(sns, client("sts"))
    return {"ours": ours, "theirs": theirs}


def errors():
    said = {}
    for name, act in {
        "secret": lambda: client("sns", url, secret=secret[:-1] + "x").get_sms_attributes(),
        "key": lambda: client("sts", url, key="AKIANOBODY").get_caller_identity(),
        "token": lambda: client("sns", url, aws_session_token="another").get_sms_attributes(),
        "refused": lambda: client("sns", url).list_origination_numbers(),
        "allowed": lambda: client("sts", url).get_caller_identity(),
        "size": lambda: client("sns", url).list_sms_sandbox_phone_numbers(MaxResults=1, NextToken="nonsense"),
    }.items():
        try:
            act()
            said[name] = "200"
        except botocore.exceptions.ClientError as error:
            said[name] = f"{error.response['ResponseMetadata']['HTTPStatusCode']} {error.response['Error']['Code']}"
    return said


def signed(service, action, version, change=lambda body: body):
    """A request that Amazon's client signed, also of what it would not send."""
    body = f"Action={action}&Version={version}"
    request = botocore.awsrequest.AWSRequest("POST", url + "/", data=body, headers={"Content-Type": "application/x-www-form-urlencoded"})
    botocore.auth.SigV4Auth(botocore.credentials.Credentials(key, secret), service, REGION).add_auth(request)
    return requests.post(url + "/", data=change(body), headers=dict(request.headers.items()))


def writes():
    session, done, asked, answered = botocore.session.get_session(), [], 0, []
    for service in ("sns", "sts"):
        model = session.get_service_model(service)
        for action in model.operation_names:
            answer = signed(service, action, model.api_version)
            if answer.status_code == 200 or answer.status_code == 400 and "x-emulator-refused" not in answer.headers:
                answered.append(action)
                continue
            asked += 1
            code = ElementTree.fromstring(answer.content).find(".//{*}Code").text
            if answer.status_code != 403 or code != "AuthorizationError" or "x-emulator-refused" not in answer.headers:
                done.append(f"{action} {answer.status_code} {code}")
    changed = signed("sns", "GetSMSAttributes", "2010-03-31", lambda body: body + "&attributes.member.1=DefaultSMSType")
    return {"asked": asked, "done": done, "answered": sorted(answered), "changed": changed.status_code}


print(json.dumps({"reads": reads, "moto": moto, "errors": errors, "writes": writes}[wanted](), default=plain))
