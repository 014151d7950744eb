// Preload (`node --import`): sends every TLS connection meant for Shopify to the sandbox's TLS listener, whose port is
// in SANDBOX_SHOPIFY_TLS_PORT. Certificates are still checked, against NODE_EXTRA_CA_CERTS, for the name that was asked
// for. It changes tls.connect, which Node's own fetch and the https module both end at, and nothing else.
import tls from "node:tls";
import { syncBuiltinESMExports } from "node:module";

const port = Number(process.env.SANDBOX_SHOPIFY_TLS_PORT);
const SHOPIFY_HOST = /^(?:[a-z0-9][a-z0-9-]*\.myshopify\.com|admin\.shopify\.com)$/i;

if (Number.isInteger(port) && port > 0) {
  const connect = tls.connect;

  tls.connect = function connectToShopifySandbox(...args) {
    const [options, ...rest] = normalized(args);
    const isTcp = !options.socket && !options.path;
    if (isTcp && SHOPIFY_HOST.test(options.host ?? "") && Number(options.port) === 443) {
      const host = options.host;
      return connect.call(this, { ...options, host: "127.0.0.1", port, servername: options.servername || host }, ...rest);
    }
    return connect.apply(this, args);
  };
  syncBuiltinESMExports();
}

// tls.connect(options[, callback]), (port[, host][, options][, callback]): the same overloads as Node's own.
function normalized(args) {
  if (typeof args[0] === "object" && args[0] !== null) return args;
  const [first, ...others] = args;
  const options = { port: first };
  const rest = [...others];
  if (typeof rest[0] === "string") options.host = rest.shift();
  if (typeof rest[0] === "object" && rest[0] !== null) Object.assign(options, rest.shift());
  return [options, ...rest];
}
