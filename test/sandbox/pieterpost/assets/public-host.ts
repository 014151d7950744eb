import { BlockList, isIP } from "node:net";

// Two lists: asked about an IPv4 address, one list would compare it as an IPv4-mapped IPv6 address as well.
const reserved4 = new BlockList();
const reserved6 = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  reserved4.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  // Unspecified, loopback, and every way of writing an IPv4 address inside an IPv6 one.
  ["::", 96],
  ["::ffff:0:0", 96],
  ["64:ff9b::", 96],
  ["2002::", 16],
  // Unique local, link-local, multicast.
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  reserved6.addSubnet(network, prefix, "ipv6");
}

// Names that lead inside without looking it: this machine, a home or company network, a cloud's metadata service.
const insideNames = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home\.arpa|metadata)$/;

/** Whether the host of an already parsed URL may be public ("localhost, private network, and metadata host URLs are rejected"). */
export function isPublicHost(hostname: string): boolean {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, "")
    .replace(/\.$/, "");
  const version = isIP(host);
  if (version === 4) return !reserved4.check(host, "ipv4");
  if (version === 6) return !reserved6.check(host, "ipv6");
  // A name without a dot belongs to the network it is asked in.
  return host.includes(".") && !insideNames.test(host);
}
