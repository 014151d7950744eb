/** A proof as a file to download; 404 where there is none. */
export function answerProof(proof: Uint8Array | null): Response {
  if (proof === null) return new Response(null, { status: 404 });
  return new Response(Buffer.from(proof), {
    headers: { "Content-Type": "application/pdf", "Content-Disposition": 'attachment; filename="proof.pdf"', "Cache-Control": "no-store" },
  });
}
