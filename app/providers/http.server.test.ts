import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { hearLog } from "../../test/helpers/hear-log.ts";
import { RequestFailure, retryRead, sendRequest } from "./http.server";
import { ProviderError } from "./provider-error";

let server: Server;
let url: string;
let listener: RequestListener;
const log = hearLog("provider-request");

beforeEach(async () => {
  log.length = 0;
  server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

describe("sendRequest", () => {
  it("sends JSON as it is given and reads status, text, request id and wait", async () => {
    let got = "";
    listener = (request, response) => {
      request.on("data", (chunk) => (got += `${request.headers["content-type"]} ${chunk}`));
      request.on("end", () => {
        response.writeHead(418, { "x-request-id": "req_1", "retry-after": "7" }).end("short and stout");
      });
    };
    const answer = await sendRequest({ method: "POST", url, body: '{"a":  1}' });
    expect(got).toBe('application/json {"a":  1}');
    expect(answer).toEqual({ status: 418, text: "short and stout", requestId: "req_1", retryAfterSeconds: 7 });
  });

  it("sends a form as multipart", async () => {
    let type = "";
    listener = (request, response) => {
      type = request.headers["content-type"] ?? "";
      request.resume().on("end", () => response.end("{}"));
    };
    const form = new FormData();
    form.set("file", new Blob(["x"]), "x.png");
    await sendRequest({ method: "POST", url, body: form });
    expect(type).toMatch(/^multipart\/form-data; boundary=/);
  });

  it("never follows a redirect: it would carry the key along", async () => {
    let requests = 0;
    listener = (_request, response) => {
      requests += 1;
      response.writeHead(302, { location: "/elsewhere" }).end();
    };
    expect((await sendRequest({ method: "GET", url })).status).toBe(302);
    expect(requests).toBe(1);
  });

  it("writes one line that holds no query, header or body", async () => {
    listener = (_request, response) => void response.writeHead(200, { "cf-ray": "ray<1>" }).end('{"name":"Ada"}');
    const headers = { authorization: "Bearer pp_test_secret" };
    await sendRequest({ method: "POST", url: `${url}/v1/orders?name=Ada`, headers, body: '{"name":"Ada"}' });
    expect(log).toEqual([
      expect.objectContaining({ event: "provider-request", method: "POST", path: "/v1/orders", status: 200, ms: expect.any(Number) }),
    ]);
    expect(JSON.stringify(log)).not.toMatch(/Ada|secret|ray</);
  });

  it("survives a log that throws", async () => {
    const spy = vi.spyOn(process.stderr, "write").mockImplementationOnce(() => {
      throw new Error("disk full");
    });
    listener = (_request, response) => void response.end("{}");
    const before = spy.mock.calls.length;
    expect((await sendRequest({ method: "GET", url })).status).toBe(200);
    expect(spy.mock.calls.length).toBe(before + 1);
  });
});

describe("a request without a whole answer", () => {
  const failure = async (given: { deadlineMs?: number; maxResponseBytes?: number } = {}) => {
    const error: unknown = await sendRequest({ method: "POST", url, body: "{}", ...given }).catch((thrown: unknown) => thrown);
    if (!(error instanceof RequestFailure)) throw new Error("It did not fail.");
    return error;
  };

  it("never left when nobody listens or the name is unknown", async () => {
    await new Promise((resolve) => server.close(resolve));
    expect((await failure()).reach).toBe("not-sent");
    url = "http://nobody.invalid";
    expect((await failure()).reach).toBe("not-sent");
    expect(log.at(-1)).toMatchObject({ status: null, failure: "not-sent" });
  });

  it("may have arrived when the connection is cut before, within or after the headers", async () => {
    listener = (request) => void request.socket.resetAndDestroy();
    expect((await failure()).reach).toBe("maybe-sent");
    listener = (request) => void request.socket.destroy();
    expect((await failure()).reach).toBe("maybe-sent");
    listener = (_request, response) => {
      response.writeHead(200, { "content-length": "100" }).write("{");
      setTimeout(() => response.destroy(), 20);
    };
    expect((await failure()).reach).toBe("maybe-sent");
  });

  it("may have arrived when the deadline passes, in headers or in body", async () => {
    listener = () => undefined;
    expect((await failure({ deadlineMs: 60 })).reach).toBe("maybe-sent");
    listener = (_request, response) => void response.writeHead(200).write("{");
    expect((await failure({ deadlineMs: 60 })).reach).toBe("maybe-sent");
  });

  it("may have arrived when the answer is larger than anybody would read", async () => {
    listener = (_request, response) => void response.end("x".repeat(2_000));
    expect((await failure({ maxResponseBytes: 1_000 })).reach).toBe("maybe-sent");
  });
});

describe("retryRead", () => {
  const away = (retryAfterSeconds?: number) =>
    new ProviderError({ kind: "unavailable", sentence: "Away.", remedy: "", retryAfterSeconds });

  it("tries twice more and then gives up", async () => {
    let tries = 0;
    const read = () => {
      tries += 1;
      return Promise.reject(away());
    };
    await expect(retryRead(read, { baseMs: 1 })).rejects.toMatchObject({ kind: "unavailable" });
    expect(tries).toBe(3);
  });

  it("gives each try what is left of the time", async () => {
    const left: number[] = [];
    await retryRead(
      (deadlineMs) => {
        left.push(deadlineMs);
        return left.length < 3 ? Promise.reject(away()) : Promise.resolve("here");
      },
      { baseMs: 5, withinMs: 1_000 },
    );
    expect(left).toHaveLength(3);
    expect(left[0]).toBeGreaterThan(left[1] ?? 0);
    expect(left[1]).toBeGreaterThan(left[2] ?? 0);
  });

  it("leaves a long wait, a refusal and an unknown outcome to the caller at once", async () => {
    for (const error of [
      away(3),
      new ProviderError({ kind: "unauthorized", sentence: "No.", remedy: "" }),
      new ProviderError({ kind: "unknown-outcome", sentence: "Who knows.", remedy: "" }),
      new Error("A mistake of ours"),
    ]) {
      let tries = 0;
      const read = () => {
        tries += 1;
        return Promise.reject(error);
      };
      await expect(retryRead(read, { baseMs: 1, withinMs: 60_000 })).rejects.toBe(error);
      expect(tries).toBe(1);
    }
  });
});
