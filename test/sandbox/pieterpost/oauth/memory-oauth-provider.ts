import type { OAuthClientProvider } from "@modelcontextprotocol/sdk/client/auth.js";
import type { OAuthClientInformationMixed, OAuthTokens } from "@modelcontextprotocol/sdk/shared/auth.js";

export const redirectUrl = "http://127.0.0.1:1/callback";

/** A provider that keeps everything in memory and notes where the person is sent. */
export class MemoryOAuthProvider implements OAuthClientProvider {
  information: OAuthClientInformationMixed | undefined;
  saved: OAuthTokens | undefined;
  sentTo: URL | undefined;
  verifier = "";
  readonly scope: string;
  readonly method: string;
  constructor(scope: string, method = "none") {
    this.scope = scope;
    this.method = method;
  }
  get redirectUrl() {
    return redirectUrl;
  }
  get clientMetadata() {
    return {
      redirect_uris: [redirectUrl],
      client_name: "Dearly <test>",
      token_endpoint_auth_method: this.method,
      scope: this.scope,
    };
  }
  state = () => "st&te";
  clientInformation = () => this.information;
  saveClientInformation = (information: OAuthClientInformationMixed) => void (this.information = information);
  tokens = () => this.saved;
  saveTokens = (tokens: OAuthTokens) => void (this.saved = tokens);
  redirectToAuthorization = (url: URL) => void (this.sentTo = url);
  saveCodeVerifier = (verifier: string) => void (this.verifier = verifier);
  codeVerifier = () => this.verifier;
}
