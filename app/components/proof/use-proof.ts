import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { ProofAnswer } from "~/proofs/answers";

/** A proof, made at its page's `address` as soon as it is `wanted`, and its approval. `template` is another one that is to be proved. */
export function useProof(given: { address: string; template: string | null; wanted: boolean; onApproved: () => void }) {
  const { address, template, wanted, onApproved } = given;
  const proving = useFetcher<() => Promise<ProofAnswer | null>>();
  const approving = useFetcher<() => Promise<ProofAnswer>>();
  const asked = useRef(false);
  const place = { method: "post", action: address } as const;
  const prove = () => proving.submit({ intent: "prove", ...(template ? { template } : {}) }, place);
  useEffect(() => {
    if (!wanted || asked.current) return;
    asked.current = true;
    prove();
    // Once for each place that wants it; asked for again by its button.
  }, [wanted]);
  const approval = approving.data?.intent === "approve" ? approving.data.approval : null;
  const isApproved = approval?.ok === true && approving.state === "idle";
  useEffect(() => {
    if (isApproved) onApproved();
    // Once it is approved and the page is at rest: data that is still being read anew would undo a step to another page.
  }, [isApproved]);
  const proof = proving.data?.intent === "prove" ? proving.data.proof : null;
  // Null is what is left of a question without an answer.
  const isUnanswered = proving.data === null;
  return {
    proof,
    isProving: proving.state !== "idle" || (wanted && proof === null && !isUnanswered),
    isUnanswered,
    prove,
    isApproving: approving.state !== "idle",
    refusal: approval && !approval.ok ? approval : null,
    approve: (version: string, accepts: boolean) => approving.submit({ intent: "approve", version, accepts: String(accepts) }, place),
  };
}
