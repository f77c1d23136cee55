// Runs an Action's program as Auth0 would, with a server on loopback in the service's place.
//
// node driver.js PROGRAM CASES REPORT: reads what is to happen, and writes what happened.
"use strict";
const assert = require("node:assert");
const { readFileSync, writeFileSync } = require("node:fs");
const { createServer } = require("node:http");

const [programPath, casesPath, reportPath] = process.argv.slice(2);
const network = fetch;

let answers = [];
let requests = [];
let timeouts = [];
let patience = new AbortController();
let port = 0;

const server = createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const { "test-origin": origin, ...headers } = request.headers;
    const body = Buffer.concat(chunks).toString();
    requests.push({ method: request.method, url: origin + request.url, headers, body });
    reply(response, answers[Math.min(requests.length, answers.length) - 1]);
  });
});

function reply(response, { status = 200, headers = {}, body = "", fault }) {
  if (fault === "silence") return loseThePatience();
  if (fault === "cut") return response.socket.destroy();
  response.writeHead(status, headers);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  if (fault === "stall") return response.write(text, loseThePatience);
  response.end(text);
}

// Time passes when the service has the request, however busy the machine is.
AbortSignal.timeout = (milliseconds) => {
  timeouts.push(milliseconds);
  patience = new AbortController();
  return patience.signal;
};

function loseThePatience() {
  setTimeout(() => patience.abort(new DOMException("", "TimeoutError")), 50);
}

// Only where a request goes to is changed; how it is made is the program's doing and Node's.
globalThis.fetch = (url, options) => {
  const { origin, pathname, search } = new URL(url);
  const headers = { ...options.headers, "test-origin": origin };
  return network(`http://127.0.0.1:${port}${pathname}${search}`, { ...options, headers });
};

async function happens({ event, answers: given, expects }, action) {
  answers = given;
  requests = [];
  timeouts = [];
  const listening = port;
  if (given.some(({ fault }) => fault === "unreachable")) port = await closedPort();
  const ending = await run(action, event);
  port = listening;
  return { ...ending, requests, timeouts, complaints: expects ? complaints(expects) : [] };
}

async function run(action, event) {
  let ending = { ending: "sent" };
  const api = {
    notification: {
      drop: (reason) => (ending = { ending: "dropped", reason }),
      retry: (reason) => (ending = { ending: "retried", reason }),
    },
  };
  try {
    await Object.values(action)[0](event, api);
  } catch (error) {
    ending = { ending: "thrown", reason: `${error}\n${error.stack}\n${JSON.stringify(error)}` };
  }
  return ending;
}

// What the service's documentation has against the request.
function complaints({ url, headers, form, json }) {
  const found = [];
  const check = (what, body) => {
    try {
      body();
    } catch (error) {
      found.push(`${what}: ${error.message}`);
    }
  };
  const request = requests[0];
  if (!request) return ["no request"];
  const own = new Set(["host", "connection", "user-agent", "accept-encoding", "accept-language", "sec-fetch-mode"]);
  check("method", () => assert.strictEqual(request.method, "POST"));
  check("url", () => assert.strictEqual(request.url, url));
  check("length", () => assert.strictEqual(request.headers["content-length"], `${Buffer.byteLength(request.body)}`));
  const documented = { accept: "*/*", "content-length": "*", ...headers };
  for (const [name, value] of Object.entries(request.headers)) {
    if (own.has(name) || documented[name] === "*") continue;
    check("header", () => assert.strictEqual(`${name}: ${value}`, `${name}: ${documented[name]}`));
  }
  check("headers", () => assert.deepStrictEqual(Object.keys(documented).filter((name) => !request.headers[name]), []));
  const sorted = (pairs) => [...pairs].map((pair) => pair.join("=")).sort();
  const fields = () => sorted(new URLSearchParams(request.body));
  if (form) check("form", () => assert.deepStrictEqual(fields(), sorted(Object.entries(form))));
  else check("json", () => assert.deepStrictEqual(JSON.parse(request.body), json));
  return found;
}

function closedPort() {
  return new Promise((resolve) => {
    const other = createServer().listen(0, "127.0.0.1", () => {
      const { port } = other.address();
      other.close(() => resolve(port));
    });
  });
}

server.listen(0, "127.0.0.1", async () => {
  port = server.address().port;
  const action = require(programPath);
  const cases = [];
  for (const each of JSON.parse(readFileSync(casesPath))) cases.push(await happens(each, action));
  writeFileSync(reportPath, JSON.stringify({ exports: Object.keys(action), cases }));
  process.exit();
});
