import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Sandbox, startSandbox } from '../start.ts';
import { control, type Json, letterOrder, png, postcardOrder, recipient, restCaller } from './test-client.ts';

let sandbox: Sandbox;
let call: ReturnType<typeof restCaller>;
beforeAll(async () => {
  sandbox = await startSandbox();
  call = restCaller(sandbox);
});
afterAll(() => sandbox.close());
beforeEach(() => control(sandbox, 'reset', {}));

async function upload(
  kind: string,
  bytes: Buffer,
  name: string,
  type: string,
): Promise<{ status: number; body: Json }> {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', new File([new Uint8Array(bytes)], name, { type }));
  const answer = await fetch(`${sandbox.pieterpost.baseUrl}/v1/uploads`, {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.pieterpost.describe().testKey}` },
    body: form,
  });
  return { status: answer.status, body: (await answer.json()) as Json };
}
const pdf = (pages: number) => Buffer.from(`%PDF-1.4\n${'<< /Type /Page >>\n'.repeat(pages)}<< /Type /Pages >>\n%%EOF`);
// Start of image, a comment, start of frame with height and width.
const jpeg = (width: number, height: number) =>
  Buffer.from([
    0xff,
    0xd8,
    0xff,
    0xfe,
    0,
    4,
    65,
    66,
    0xff,
    0xc0,
    0,
    11,
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    1,
    1,
    17,
    0,
    0xff,
    0xd9,
  ]);

describe('the wallet', () => {
  it('answers as documented, in both currencies and modes', async () => {
    const { body } = await call('GET', '/v1/wallet?currency=eur');
    expect(Object.keys(body).sort()).toEqual([
      ...[
        'accountId',
        'approvalStatus',
        'approvedForDirectSend',
        'creditsEnabled',
        'hostedApiEnabled',
        'liveEnabled',
        'wallet',
      ],
    ]);
    expect(body['wallet']).toMatchObject({ balanceCents: 10_000, currency: 'eur', mode: 'test' });
    expect((await call('GET', '/v1/wallet?currency=usd')).body['wallet']).toMatchObject({ balanceCents: 0 });
    expect((await call('GET', '/v1/wallet?currency=gbp')).status).toBe(400);
  });

  it('is topped up at once in test mode, rounded up to whole units', async () => {
    const { body } = await call('POST', '/v1/credits/topups', { amountCents: 2501, currency: 'usd' });
    expect(body).toMatchObject({
      amountCents: 2600,
      checkoutUrl: null,
      status: 'paid',
      testMode: true,
      wallet: { balanceCents: 2600, currency: 'usd', mode: 'test' },
    });
    for (const amountCents of [0, -5, 1.5, '100']) {
      expect((await call('POST', '/v1/credits/topups', { amountCents })).status).toBe(400);
    }
  });

  it('is topped up in live mode by the payer at the checkout page, once', async () => {
    const live = restCaller(sandbox, sandbox.pieterpost.describe().liveKey);
    const { body } = await live('POST', '/v1/credits/topups', {
      amountCents: 2500,
      returnUrl: 'https://shop.example/back?a=1',
    });
    expect(body).toMatchObject({ status: 'pending', paidAt: null, testMode: false });
    expect(body).not.toHaveProperty('wallet');
    const checkout = String(body['checkoutUrl']);
    expect(await (await fetch(checkout)).text()).toContain('25.00 EUR');
    const pay = () =>
      fetch(checkout, { method: 'POST', body: new URLSearchParams({ decision: 'pay' }), redirect: 'manual' });
    expect((await pay()).headers.get('location')).toBe('https://shop.example/back?a=1&topup=success');
    expect((await pay()).status).toBe(404);
    await expect(control(sandbox, `pieterpost/topups/${String(body['topupId'])}`, { status: 'paid' })).rejects.toThrow(
      'paid already',
    );
    expect((await live('GET', '/v1/wallet')).body['wallet']).toMatchObject({ balanceCents: 2500 });
  });
});

describe('uploads', () => {
  it('answer as documented and are priced: stamp 30 a letter, attachment 50 each', async () => {
    const stamp = await upload('letter-stamp-image', png(4, 9), 'stamp.png', 'image/png');
    expect(stamp.body).toEqual({
      ...{ assetId: stamp.body['assetId'], contentType: 'image/png', kind: 'letter-stamp-image' },
      ...{ name: 'stamp.png', originalName: 'stamp.png', publicUrl: null, size: png(4, 9).length },
    });
    const attachment = await upload('letter-attachment', pdf(1), 'receipt.pdf', 'application/pdf');
    const letters = [
      { message: 'a', recipient: recipient(), attachments: [attachment.body['assetId']] },
      { message: 'b', recipient: recipient() },
    ];
    const { body } = await call(
      'POST',
      '/v1/orders',
      letterOrder({ letters, stampImageAssetId: stamp.body['assetId'] }),
    );
    expect(body['amountCents']).toBe(200 + 30 + 50 + 200 + 30);
  });

  it('a postcard front is square, public, and gone after 24 hours', async () => {
    expect((await upload('postcard-image', png(5, 6), 'front.png', 'image/png')).body['error']).toMatch(/square/);
    expect((await upload('postcard-image', jpeg(300, 301), 'front.jpg', 'image/jpeg')).body['error']).toMatch(/square/);
    const { body } = await upload('postcard-image', jpeg(300, 300), 'front.jpg', 'image/jpeg');
    expect(body['name']).toBe(`${String(body['assetId'])}.jpg`);
    expect((await fetch(String(body['publicUrl']))).headers.get('content-type')).toBe('image/jpeg');
    const card = () => call('POST', '/v1/orders', postcardOrder({ frontImageAssetId: body['assetId'] }));
    expect((await card()).body['amountCents']).toBe(200);
    sandbox.clock.advance(24 * 3_600_000);
    expect(await card()).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
    expect((await fetch(String(body['publicUrl']))).status).toBe(404);
  });

  it.each([
    ['an unknown kind', 'photo', png(4, 4), 'a.png', 'image/png'],
    ['bytes that are no image', 'postcard-image', Buffer.from('hello'), 'a.png', 'image/png'],
    ['a type that the bytes are not', 'letter-stamp-image', png(4, 4), 'a.jpg', 'image/jpeg'],
    ['a PDF stamp', 'letter-stamp-image', pdf(1), 'a.pdf', 'application/pdf'],
    ['an empty file', 'letter-attachment', Buffer.alloc(0), 'a.pdf', 'application/pdf'],
  ])('refuse %s', async (_name, kind, bytes, name, type) => {
    expect(await upload(kind, bytes, name, type)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it('are refused in an order where their kind, number or pages do not fit', async () => {
    const stamp = (await upload('letter-stamp-image', png(4, 4), 's.png', 'image/png')).body['assetId'];
    const page = (await upload('letter-attachment', pdf(1), 'a.pdf', 'application/pdf')).body['assetId'];
    const book = (await upload('letter-attachment', pdf(6), 'b.pdf', 'application/pdf')).body['assetId'];
    const attach = (attachments: unknown[]) =>
      call('POST', '/v1/orders', letterOrder({ letters: [{ message: 'x', recipient: recipient(), attachments }] }));
    expect((await attach([stamp])).body['error']).toMatch(/not a letter-attachment/);
    expect((await attach([page, page, page, page])).body['error']).toMatch(/up to 3/);
    expect((await attach([book])).body['error']).toMatch(/pages/);
    expect((await attach([page, page, page])).body['amountCents']).toBe(350);
  });
});
