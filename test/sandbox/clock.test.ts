import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { SandboxClock } from "./clock.ts";
import { type SandboxDescription, startSandbox } from "./start.ts";
import { control } from "./pieterpost/test-client.ts";

const run = promisify(execFile);

describe("the clock", () => {
  it("carries a preloaded child along, its Date still a Date", async () => {
    const clock = new SandboxClock();
    clock.set("2031-05-06T07:08:09.000Z");
    const script = `
      const start = performance.now();
      const stat = require('node:fs').statSync('.').mtime;
      console.log(JSON.stringify({
        now: Date.now(), made: new Date().toISOString(), said: typeof Date(), saidYear: Date().includes('2031'),
        given: new Date(0).toISOString(), parts: new Date(2020, 0, 2).getDate(),
        utc: Date.UTC(1970, 0, 2), parsed: Date.parse('1970-01-01T00:00:01Z'),
        instance: new Date() instanceof Date && stat instanceof Date,
        own: new (class extends Date {})().getFullYear(),
        copied: new (new Date(0).constructor)().getFullYear(), ticks: performance.now() - start < 1000, name: Date.name }));`;
    const { stdout } = await run(process.execPath, ["-e", script], { env: { ...process.env, ...clock.childEnv() } });
    const told = JSON.parse(stdout) as { now: number; made: string };
    expect(Math.abs(told.now - clock.now().getTime())).toBeLessThan(5_000);
    expect(told.made).toMatch(/^2031-05-06T07:08/);
    expect(told).toMatchObject({
      ...{ said: "string", saidYear: true, given: "1970-01-01T00:00:00.000Z", parts: 2, utc: 86_400_000, parsed: 1000 },
      ...{ instance: true, own: 2031, copied: 2031, ticks: true, name: "Date" },
    });
  });

  it("moves a child that is running, and lets it end by itself", async () => {
    const clock = new SandboxClock();
    const script = `
      process.stdout.write('up');
      process.stdin.once('data', () => { console.log(new Date().getFullYear()); process.stdin.pause(); });`;
    const child = spawn(process.execPath, ["-e", script], { env: { ...process.env, ...clock.childEnv() } });
    await once(child.stdout, "data");
    clock.set("2040-01-02T00:00:00Z");
    await new Promise((resolve) => setTimeout(resolve, 100));
    const answer = once(child.stdout, "data");
    child.stdin.write("now");
    expect(String((await answer)[0]).trim()).toBe("2040");
    child.stdin.end();
    await once(child, "exit");
    expect(child.exitCode).toBe(0);
  });

  it("is moved and read at the control address, and refuses what is no instant", async () => {
    const sandbox = await startSandbox();
    expect((await control(sandbox, "clock", { now: "2027-01-01T00:00:00Z" }))["now"]).toMatch(/^2027-01-01T00:00:0/);
    expect((await control(sandbox, "clock"))["now"]).toMatch(/^2027-01-01T00:00:0/);
    await expect(control(sandbox, "clock", { now: "soon" })).rejects.toThrow("400");
    await expect(control(sandbox, "faults", { provider: "pieterpost", fault: "sulk" })).rejects.toThrow("400");
    await sandbox.close();
    expect(existsSync(sandbox.clock.file)).toBe(false);
  });
});

describe("the command", () => {
  it("prints one JSON line, serves, and ends on SIGTERM although an answer is being held back", async () => {
    const child = spawn(process.execPath, ["--import", "tsx", "test/sandbox/main.ts"]);
    const [line] = (await once(child.stdout, "data")) as [Buffer];
    const told = JSON.parse(String(line)) as SandboxDescription;
    const { baseUrl, testKey } = told.pieterpost;
    const wallet = () => fetch(`${baseUrl}/v1/wallet`, { headers: { authorization: `Bearer ${testKey}` } });
    expect((await wallet()).status).toBe(200);
    await fetch(`${told.controlUrl}/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ provider: "pieterpost", route: "*", fault: "timeout-after-commit", times: 1 }),
    });
    const held = wallet().catch((error: Error) => error.message);
    await new Promise((resolve) => setTimeout(resolve, 100));
    child.kill("SIGTERM");
    const [code] = (await once(child, "exit")) as [number | null];
    expect([code, await held]).toEqual([0, "fetch failed"]);
  });
});
