import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, type Server } from "node:https";
import type { CertificateAuthority } from "./certificates.ts";

export interface TlsHosts {
  isServed(host: string): boolean;
  serve(host: string, request: IncomingMessage, response: ServerResponse): void;
}

/**
 * One TLS listener for every host the sandbox stands in for. The client's SNI says which; a host that is not ours gets
 * no certificate, so a request that strayed fails loudly instead of being answered as Shopify.
 */
export function createTlsFront(authority: CertificateAuthority, hosts: TlsHosts): Server {
  return createServer(
    {
      SNICallback: (host, done) => {
        if (!hosts.isServed(host)) return done(new Error(`The sandbox does not stand in for ${host}`));
        authority.contextFor(host).then((context) => done(null, context), done);
      },
    },
    (request, response) => hosts.serve(hostOf(request), request, response),
  );
}

function hostOf(request: IncomingMessage): string {
  return (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
}
